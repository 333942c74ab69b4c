// Whatever is wrong with the input beside specs: one clear message on stderr, the right exit code, no stack, and nothing on
// stdout. test/cli/bad-spec.test.ts has what is wrong with specs.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixture, lastref, scratch, written } from "./lastref.ts";
import { refusal, withProtocol } from "./refused.ts";

const lostUpdate = fixture("lost-update");
const folder = scratch();

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

describe("a graph", () => {
  test("of too many states is a limit", () => {
    const run = lastref(["graph", lostUpdate, "--max-states", "5"]);
    expect(refusal(run, 3)).toContain("the full graph has more than 5 states");
  });
});
