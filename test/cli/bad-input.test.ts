// Whatever is wrong with the input: one clear message on stderr, the right exit code, no stack, and nothing on stdout.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ended, fixture, lastref, root, scratch, written } from "./lastref.ts";

const lostUpdate = fixture("lost-update");
const folder = scratch();

/** The message of a command line that was refused. */
function refusal({ code, stdout, stderr }: Ended, expected = 2): string {
  expect({ code, stdout }, stderr).toEqual({ code: expected, stdout: "" });
  expect(stderr).toMatch(/^lastref: [^\n]+\n$/);
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

/** The message for a spec of this text. */
function refusedSpec(text: string): string {
  written(folder, "spec.ts", text);
  return refusal(lastref(["check", "spec.ts"], { cwd: folder }));
}

const LANGUAGE =
  'import { always, counter, flag, load, memory, pause, procedure, process, protocol, spec } from "lastref";\n';
/** A spec whose protocol function has this body, from line 3 on. */
const withProtocol = (body: string): string =>
  `${LANGUAGE}export default spec({ id: "it", title: "it", scopes: { a: null }, protocol: () => {\n${body}\n} });\n`;
const MEMORY = "const mem = memory({ n: counter(3) });\n";
const RUNS = "return protocol({ memory: mem, processes: [process('t', t, {})] });";

describe("a spec that cannot be loaded", () => {
  test("is not there", () => {
    expect(refusal(lastref(["check", "nowhere.ts"]))).toContain(
      "nowhere.ts: there is no such file",
    );
  });

  test("is a folder", () => {
    expect(refusal(lastref(["check", "./test"]))).toContain("./test: this is no file");
  });

  test("has a syntax error", () => {
    expect(refusedSpec("export default spec({\n  id: 1 title: 2\n});\n")).toMatch(
      /spec\.ts:2: Expected "}" but found "title"/,
    );
  });

  test("imports a file that is not there", () => {
    expect(refusedSpec('\nimport { a } from "./nowhere.ts";\nexport default a;')).toContain(
      'spec.ts:2: Could not resolve "./nowhere.ts"',
    );
  });

  test("imports a name that lastref does not have", () => {
    const text =
      'import { spec } from "lastref";\nimport { countr } from "lastref";\nexport default spec(countr);';
    expect(refusedSpec(text)).toMatch(
      /spec\.ts:\d: lastref exports no countr\. Did you mean counter\?/,
    );
  });

  test("uses a name that is not defined", () => {
    expect(refusedSpec(`${LANGUAGE}\nexport default sepc({});\n`)).toContain(
      "spec.ts:3: the spec threw ReferenceError: sepc is not defined",
    );
  });

  test("throws something that is no error", () => {
    expect(refusedSpec('throw "a fit";\n')).toContain("spec.ts: the spec threw a fit");
  });

  test("exports no spec", () => {
    expect(refusedSpec("export const a = 1;\n")).toContain("the file has no default export");
    expect(refusedSpec('export default { id: "a", title: "b", scopes: {} };\n')).toContain(
      "the default export is no spec: it has no scopes",
    );
  });
});

describe("a spec that is wrong when it is made", () => {
  test("uses a name that is not defined", () => {
    expect(refusedSpec(withProtocol("return protocl({});"))).toContain(
      "spec.ts:3: the spec threw ReferenceError: protocl is not defined",
    );
  });

  test("gives no protocol", () => {
    expect(refusedSpec(withProtocol("return null;"))).toMatch(/spec\.ts:2: .* is no protocol/);
  });

  test("has a wrong argument that the language knows to be wrong", () => {
    expect(refusedSpec(withProtocol('const mem = memory({ n: counter("three") });'))).toContain(
      "counter(three, { min: 0 }) is no field",
    );
  });

  test("has a wrong argument on which the language stumbles", () => {
    expect(refusedSpec(withProtocol("memory({ n: counter(3) });\nmemory(undefined);"))).toContain(
      "spec.ts:4: the spec threw TypeError",
    );
  });

  test("uses a local that is not there", () => {
    const body = `${MEMORY}const t = procedure("t", { body: ({ step }) => [\nstep("look", (my) => my.gone)] });\n${RUNS}`;
    expect(refusedSpec(withProtocol(body))).toMatch(/spec\.ts:5.*t has no.* gone/);
  });

  test("uses a cell that is not there", () => {
    const body = `${MEMORY}const t = procedure("t", { body: ({ step }) => [\nstep("look", () => load(mem.cells.m))] });\n${RUNS}`;
    expect(refusedSpec(withProtocol(body))).toMatch(/spec\.ts:5 look: /);
  });

  test("ends the process", () => {
    expect(refusedSpec(withProtocol("globalThis.process.exit(0);"))).toContain(
      "the spec called process.exit",
    );
  });

  test("has a property that throws", () => {
    const body = `${MEMORY}const t = procedure("t", { body: () => [] });
      return protocol({ memory: mem, processes: [process("t", t, {})],
        properties: [always("I1", "it holds", () => { throw new Error("no idea"); })] });`;
    expect(refusedSpec(withProtocol(body))).toContain("property I1 threw: no idea");
  });
});

describe("a name that is not there", () => {
  test.each([
    [["--tree", "V1O"], "there is no tree V1O. Did you mean V10 or V11?"],
    [["--tree", "V1"], "lost-update does not run on V1. Its trees are V0, V9 to V11."],
    [["--tree", "mainline"], "there is no tree mainline. The trees are V0, V9, V10, V11."],
    [["--scope", "smal"], "there is no scope smal. Did you mean small?"],
    [["--property", "I2"], "there is no property I2. Did you mean I1?"],
    [["--drop", "R2"], "there is no assumption R2. Did you mean R1?"],
    [["--drop", "A1"], "A1 cannot be dropped."],
  ])("%j", (args, message) => {
    expect(refusal(lastref(["check", lostUpdate, ...args]))).toContain(message);
  });

  test("a tree, of a spec without trees", () => {
    const run = lastref(["check", fixture("embrace"), "--tree", "V9"]);
    expect(refusal(run)).toContain("there is no tree V9. There are no trees here.");
  });

  test("a spec", () => {
    expect(refusal(lastref(["check", "lost-updat"]))).toContain("there is no spec lost-updat");
  });

  test("two specs with one name", () => {
    const copy = written(folder, "copy.ts", withProtocol("").replace('id: "it"', 'id: "embrace"'));
    const run = lastref(["check", fixture("embrace"), copy]);
    expect(refusal(run)).toContain("two specs are called embrace");
  });
});

describe("a wrong command line", () => {
  test.each([
    [["check", "--bogus"], "unknown option '--bogus'"],
    [["check", "--max-states", "abc"], "'abc' is invalid. It is a whole number from 1."],
    [["check", "--max-states", "0"], "'0' is invalid"],
    [["check", "--max-seconds", "-1"], "'-1' is invalid"],
    [["check", "--max-memory", "2"], "'2' is invalid. It is a size with its unit: 800M, 2G."],
    [["check", "--tree", "V0,,V9"], "'V0,,V9' is invalid. It is a list of names: V9,V10."],
    [["check", "--search", "best"], "Allowed choices are bfs, dfs, random."],
    [["check", "--format", "xml"], "Allowed choices are text, json."],
    [["check", "--scope"], "argument missing"],
    [["check", "--engine", "c"], "Allowed choices are wasm, js, reference."],
    [["check", "--store", "disk"], "Allowed choices are exact, fingerprint, bitstate."],
    [["check", "--workers", "0"], "'0' is invalid. It is a whole number from 1."],
    [
      ["check", "--reduction", "fuse,all"],
      "'fuse,all' is invalid. It is all, none, or a list of minimise, fuse, order, symmetry.",
    ],
    [["check", "--reduction", ""], "'' is invalid"],
    [["check", "--checkpoint"], "argument missing"],
    [["check", "--engine", "reference", "--workers", "2"], "does not go with --workers 2. The"],
    [["show"], "missing required argument 'spec'"],
    [["show", lostUpdate, "more"], "too many arguments"],
  ])("%j", (args, message) => {
    expect(refusal(lastref(args))).toContain(message);
  });

  test("a command that is not there, with the nearest one", () => {
    const { code, stdout, stderr } = lastref(["chek"]);
    expect(stderr).toBe("lastref: unknown command 'chek'\n(Did you mean check?)\n");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("no command at all shows the help, on stderr", () => {
    const { code, stdout, stderr } = lastref([]);
    expect(stderr).toMatch(/^Usage: lastref/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("a trace", () => {
  const out = join(folder, "traces");
  lastref(["check", lostUpdate, "--tree", "V0", "--out", out]);
  const saved = readFileSync(join(out, "lost-update/small.V0.I1.trace.json"), "utf8");
  const refusedTrace = (text: string, ...more: string[]): string =>
    refusal(lastref(["replay", written(folder, "bad.trace.json", text), ...more]));

  test("that is not there", () => {
    expect(refusal(lastref(["replay", "nowhere.json"]))).toContain(
      "nowhere.json: cannot be read: no such file or directory",
    );
  });

  test("that is cut off", () => {
    expect(refusedTrace(saved.slice(0, -20), lostUpdate)).toContain("bad.trace.json: the trace");
  });

  test("that is something else", () => {
    expect(refusedTrace('{ "name": "lastref" }')).toContain("it is not a trace of lastref");
  });

  test("of another version", () => {
    expect(refusedTrace(saved.replace('"version": 1', '"version": 99'), lostUpdate)).toContain(
      "99",
    );
  });

  test("of a spec that does not come with this copy", () => {
    expect(refusedTrace(saved)).toContain(
      "it is a trace of lost-update, which does not come with this copy. Give the path of the spec",
    );
  });

  test("of another spec", () => {
    expect(refusedTrace(saved, fixture("embrace"))).toContain(
      "it is a trace of lost-update, not of embrace",
    );
  });

  test("of a scope or tree that is gone", () => {
    expect(
      refusedTrace(saved.replace('"scope": "small"', '"scope": "gone"'), lostUpdate),
    ).toContain("lost-update has no scope gone");
    expect(refusedTrace(saved.replace('"tree": "V0"', '"tree": "V1"'), lostUpdate)).toContain(
      "lost-update has no tree V1",
    );
  });

  test("whose steps are others now", () => {
    expect(refusedTrace(saved.replace('"tree": "V0"', '"tree": "V10"'), lostUpdate)).toContain(
      "bad.trace.json, step 1 of the trace",
    );
  });

  test("cannot be rendered either", () => {
    const path = written(folder, "bad.trace.json", "{}");
    refusal(lastref(["render", path, "--as", "svg", "--out", join(folder, "bad.svg")]));
    expect(existsSync(join(folder, "bad.svg"))).toBe(false);
  });
});

describe("--out", () => {
  test("below a file is refused before anything is searched", () => {
    const file = written(folder, "file", "");
    const run = lastref(["check", fixture("endless"), "--out", join(file, "out")]);
    expect(refusal(run)).toContain(`${join(file, "out")}: cannot be written: ${file} is a file`);
  });

  test("where no folder can be made is refused", () => {
    expect(refusal(lastref(["check", lostUpdate, "--out", "/proc/out"]))).toContain("/proc/out");
  });

  test("where a file cannot be written leaves no part of one", () => {
    const out = join(folder, "blocked");
    mkdirSync(join(out, "report.json"), { recursive: true });
    const run = lastref(["check", lostUpdate, "--tree", "V10", "--out", out]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("report.json: cannot be written");
    // What the search found is told all the same.
    expect(run.stdout).toMatch(/^holds /m);
    expect(readdirSync(out)).toEqual(["report.json"]);
  });
});

describe("--checkpoint and --resume", () => {
  test.each(["--checkpoint", "--resume"])("%s is for one search", (option) => {
    const run = lastref(["check", lostUpdate, option, join(folder, "it.ckpt")]);
    expect(refusal(run)).toContain(
      `${option} is for one search, and these are 3. ` +
        "A checkpoint is of one spec at one scope on one tree. " +
        "Name one, such as lost-update --scope small --tree V0.",
    );
  });

  const one = ["check", lostUpdate, "--tree", "V0"];

  test("a checkpoint that is not there", () => {
    expect(refusal(lastref([...one, "--resume", "nowhere.ckpt"]))).toContain(
      "nowhere.ckpt: there is no such file. --resume goes on from a file that --checkpoint wrote.",
    );
  });

  test("a folder to go on from", () => {
    expect(refusal(lastref([...one, "--resume", folder]))).toContain(`${folder}: this is no file`);
  });

  test("a place where nothing can be written", () => {
    const taken = refusal(lastref([...one, "--checkpoint", folder]));
    expect(taken).toContain("cannot be written: it is a folder");
    expect(refusal(lastref([...one, "--checkpoint", "/proc/it/it.ckpt"]))).toContain(
      "/proc/it/it.ckpt: cannot be written: no such file or directory",
    );
  });
});

describe("a spec that does not come back from being loaded", () => {
  const before = (line: string): string => `${line}\n${withProtocol("return null as never;")}`;

  test.each([
    ["ends the process", "globalThis.process.exit(0);"],
    ["waits for ever", "await new Promise(() => {});"],
  ])("is no success where it %s", (_, line) => {
    written(folder, "gone.ts", before(line));
    const run = lastref(["check", "gone.ts"], { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("while it was being loaded");
  });
});

describe("a graph", () => {
  test("of too many states is a limit", () => {
    const run = lastref(["graph", lostUpdate, "--max-states", "5"]);
    expect(refusal(run, 3)).toContain("the full graph has more than 5 states");
  });
});

describe("a thread that ends in the middle", () => {
  const body = `${MEMORY}const t = procedure("t", { body: () => [] });`;

  test("by an error of the spec's from a timer is told with its line", () => {
    const text = `import endless from ${JSON.stringify(join(root, fixture("endless")))};
      export default { ...endless, protocol: (context) => {
        setTimeout(() => { throw new Error("too late"); }, 20);
        return endless.protocol(context);
      } };`;
    expect(refusedSpec(text)).toMatch(/spec\.ts:3: the spec threw Error: too late\./);
  });

  test("for want of memory is a limit", () => {
    const greedy = `${body}\nconst all: unknown[] = [];\nfor (;;) all.push(new Array(9999).fill({}));\n${RUNS}`;
    written(folder, "spec.ts", withProtocol(greedy));
    const env = { NODE_OPTIONS: "--max-old-space-size=64" };
    const run = lastref(["check", "spec.ts"], { cwd: folder, env });
    expect(run.stdout).toBe("");
    expect(run.stderr).toContain("lastref: the thread ran out of memory. Give Node more");
    expect(run.code).toBe(3);
  });
});

describe("a fault of our own", () => {
  // Memory without its view passes for a protocol: what happens then is nobody's SpecError.
  const text = withProtocol("return { memory: { all: [] }, processes: [{}] };");

  test("is one line, 70, and asks for a report", () => {
    written(folder, "fault.ts", text);
    const message = refusal(lastref(["check", "fault.ts"], { cwd: folder }), 70);
    expect(message).toMatch(/a fault of lastref itself: TypeError: .*Please report it/);
  });

  test("does not keep the others from being told", () => {
    const fault = written(folder, "fault.ts", text);
    const { code, stdout, stderr } = lastref(["check", fault, lostUpdate, "--tree", "all"]);
    expect(stdout).toMatch(/^it a +error$/m);
    expect(stdout).toMatch(/4 hold|3 hold, 1 broken, 0 incomplete, 1 in error/);
    expect(stderr).toMatch(/^lastref: a fault of lastref itself: it a: TypeError: .*\n$/);
    expect(code).toBe(70);
  });

  test.each(["check", "show"])("shows its stack with LASTREF_DEBUG in %s", (command) => {
    written(folder, "fault.ts", text);
    const env = { LASTREF_DEBUG: "1" };
    const { code, stderr } = lastref([command, "fault.ts"], { cwd: folder, env });
    expect(stderr).toMatch(/^\s+at .*checker\/.*\.ts:\d+/m);
    expect(code).toBe(70);
  });
});
