import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bugs, treeWith } from "../../../model/index.ts";
import { specs } from "../../../specs/index.ts";
import { fixture, lastref, root, scratch } from "../lastref.ts";

const lostUpdate = fixture("lost-update");
const folder = scratch();

describe("help", () => {
  const commands = ["check", "list", "show", "replay", "render", "graph", "completion"];

  test.each(commands)("%s --help has examples", (command) => {
    const { code, stdout, stderr } = lastref([command, "--help"]);
    expect(stdout).toContain(`Usage: lastref ${command}`);
    expect(stdout).toMatch(/\nExamples?:\n {2}\S/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("names every command", () => {
    const { code, stdout } = lastref(["--help"]);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    expect(stdout).toContain("\nExamples:\n");
    expect(code).toBe(0);
  });

  test("--version is the package's", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      version: string;
    };
    expect(lastref(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe("list", () => {
  test("has every spec that comes with lastref", () => {
    const { code, stdout } = lastref(specs.length === 0 ? ["list", lostUpdate] : ["list"]);
    for (const { id } of specs) expect(stdout).toContain(id);
    expect(code).toBe(0);
  });

  test("shows tags, scopes, trees and title", () => {
    expect(lastref(["list", lostUpdate]).stdout).toBe(
      [
        "spec         tags  title               scopes              trees",
        "lost-update  T1    Threads that count  tiny, small, large  V0, V9 to V11\n",
      ].join("\n"),
    );
  });

  test.skipIf(specs.length === 0)("finds specs by id, tag and glob, capitals or not", () => {
    const [spec] = specs;
    const ids = (word: string): string[] =>
      lastref(["list", word])
        .stdout.trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(" ")[0] ?? "");
    expect(ids(spec?.id ?? "")).toEqual([spec?.id]);
    expect(ids(spec?.tags?.[0] ?? "")).toContain(spec?.id);
    expect(ids(spec?.tags?.[0]?.toLowerCase() ?? "")).toContain(spec?.id);
    expect(ids(`${spec?.id.slice(0, 4)}*`)).toContain(spec?.id);
    expect(lastref(["list", "*"]).stdout.trim().split("\n").length).toBeGreaterThan(specs.length);
  });
});

describe("list --bugs", () => {
  const treesOf = (...words: readonly string[]): string[] =>
    lastref(["list", "--bugs", ...words])
      .stdout.trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(" ")[0] ?? "");

  test("has each bug of the corpus, with the tree that has it first", () => {
    expect(treesOf()).toEqual(bugs.map(treeWith));
  });

  test("says what each breaks and in how many steps", () => {
    expect(lastref(["list", "--bugs"]).stdout).toMatch(
      /V0\+alloc-no-ref +V0 .*private-page-in-time small +I3 in 9 steps, I2 in 3 steps/,
    );
  });

  test("has only those that the given specs show", () => {
    expect(treesOf("SC16")).toEqual(["V0+put-no-wake", "VU+idle-of-null"]);
    expect(lastref(["list", "SC16"]).stdout).not.toContain("V0+");
  });
});

describe("show", () => {
  const { stdout } = lastref(["show", lostUpdate, "--tree", "V0"]);

  test("has processes, properties and assumptions", () => {
    expect(stdout).toContain("thread[1]  count_up()  weak fairness");
    expect(stdout).toContain("always     I1        no update is lost");
    expect(stdout).toContain("R1  rule  Callers hold the lock.");
    expect(stdout).toContain("A1  fact  Loads and stores of one word are single.");
  });

  test("has each step's access beside its C text, with its line", () => {
    expect(stdout).toContain("count_up() lib/count.c");
    expect(stdout).toMatch(/^ +\d+ {4}old = n +load\(n\)$/m);
    expect(stdout).toMatch(/^ +\d+ {4}n = old \+ 1 +store\(n\)$/m);
  });

  test.skipIf(specs.length === 0)("names TypeScript lines of specs that come with lastref", () => {
    const shown = lastref(["show", specs[0]?.id ?? ""]).stdout;
    expect(shown).toMatch(/ specs\/[\w/-]+\.ts:\d+$/m);
    expect(shown).not.toMatch(/\.js:\d+/);
  });

  test("follows --tree and --drop", () => {
    expect(lastref(["show", lostUpdate, "--tree", "V10"]).stdout).toMatch(
      /atomic_inc\(&n\) +add\(n\)/,
    );
    const dropped = lastref(["show", lostUpdate, "--tree", "V9", "--drop", "R1"]).stdout;
    expect(dropped).toContain("R1  dropped  Callers");
    expect(dropped).not.toContain("acquire");
  });
});

describe("traces", () => {
  const out = join(folder, "out");
  lastref(["check", lostUpdate, "--tree", "V0", "--out", out]);
  const trace = join(out, "lost-update/small.V0.I1.trace.json");

  test("replay takes every step again", () => {
    const { code, stdout } = lastref(["replay", trace, lostUpdate]);
    expect(stdout).toContain("I1 is broken after 6 steps");
    expect(stdout).toContain("\nAll 6 steps were taken again, and each was checked.\n");
    expect(code).toBe(0);
  });

  test("render gives the table of replay unless told otherwise", () => {
    const table = lastref(["render", trace, lostUpdate]).stdout;
    expect(lastref(["replay", trace, lostUpdate]).stdout.startsWith(table)).toBe(true);
    expect(lastref(["render", trace, lostUpdate, "--as", "table"]).stdout).toBe(table);
  });

  test("render gives DOT, SVG and data", () => {
    const as = (form: string): string =>
      lastref(["render", trace, lostUpdate, "--as", form]).stdout;
    expect(as("dot")).toBe(readFileSync(join(out, "lost-update/small.V0.I1.dot"), "utf8"));
    expect(as("svg")).toMatch(/<svg [^]*<\/svg>\n$/);
    expect(JSON.parse(as("json"))).toMatchObject({
      trace: { property: { id: "I1" } },
      processes: ["thread[0]", "thread[1]"],
      steps: expect.arrayContaining([
        expect.objectContaining({
          changes: [{ cell: "n", before: "0", after: "1", kind: "cell" }],
        }),
      ]) as unknown,
    });
  });

  test("render --out writes a file and says nothing", () => {
    const svg = join(folder, "I1.svg");
    const run = lastref(["render", trace, lostUpdate, "--as", "svg", "--out", svg]);
    expect(run).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(svg, "utf8")).toContain("</svg>");
  });
});

describe("graph", () => {
  test("has every state and transition", () => {
    const { code, stdout } = lastref(["graph", lostUpdate, "--tree", "V0"]);
    expect(stdout.match(/^ {2}"s\d+" \[$/gm)).toHaveLength(24);
    expect(stdout.match(/^ {2}"s\d+" -> "s\d+"/gm)).toHaveLength(34);
    expect(code).toBe(0);
  });

  test("marks the states that break a property", () => {
    const graph = (tree: string): string => lastref(["graph", lostUpdate, "--tree", tree]).stdout;
    expect(graph("V0")).toContain("I1 broken");
    expect(graph("V10")).not.toContain("broken");
    expect(lastref(["graph", fixture("embrace")]).stdout.match(/deadlock broken/g)).toHaveLength(1);
  });

  test("can be a picture", () => {
    const { stdout } = lastref(["graph", fixture("embrace"), "--as", "svg"]);
    expect(stdout).toMatch(/<svg [^]*mutex_lock\(a\)[^]*<\/svg>/);
  });
});

describe("completion", () => {
  test.each(["bash", "zsh", "fish", "powershell"])("gives a script for %s", (shell) => {
    const { code, stdout } = lastref(["completion", shell]);
    expect(stdout).toContain("lastref");
    expect(code).toBe(0);
  });

  test("refuses other shells", () => {
    const { code, stdout, stderr } = lastref(["completion", "dos"]);
    expect(stderr).toContain("Allowed choices are zsh, bash, fish, powershell.");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("suggests commands and options", () => {
    expect(lastref(["complete", "--", ""]).stdout).toMatch(/^check\t/m);
    expect(lastref(["complete", "--", "check", "--max"]).stdout).toMatch(/^--max-states\t/m);
    expect(lastref(["complete", "--", "check", "--search", ""]).stdout).toMatch(/^dfs/m);
  });

  test.skipIf(specs.length === 0)("suggests specs, tags, trees and scopes", () => {
    const [spec] = specs;
    const suggested = lastref(["complete", "--", "show", ""]).stdout;
    expect(suggested).toContain(`${spec?.id}\t${spec?.title}\n`);
    expect(lastref(["complete", "--", "check", "--tree", ""]).stdout).toMatch(/^all\t/m);
    expect(lastref(["complete", "--", "check", "--scope", ""]).stdout).toMatch(/^small\t/m);
  });
});
