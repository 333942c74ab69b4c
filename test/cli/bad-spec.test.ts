// Whatever is wrong with a spec: one clear message on stderr, the right exit code, no stack, and nothing on stdout.

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixture, lastref, root, scratch, written } from "./lastref.ts";
import { LANGUAGE, refusal, withProtocol } from "./refused.ts";

const lostUpdate = fixture("lost-update");
const folder = scratch();

/** The message for a spec of this text. */
function refusedSpec(text: string): string {
  written(folder, "spec.ts", text);
  return refusal(lastref(["check", "spec.ts"], { cwd: folder }));
}

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
