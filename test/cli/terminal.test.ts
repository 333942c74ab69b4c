import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { fixture, lastref, main, root } from "./lastref.ts";

const lostUpdate = fixture("lost-update");
/** Runs a line of bash, with `lastref` for the command line. */
function bash(line: string): { readonly stdout: string; readonly stderr: string } {
  const script = `lastref() { ${process.execPath} ${main} "$@"; }\n${line}`;
  return spawnSync("bash", ["-c", script], { cwd: root, encoding: "utf8" });
}

describe("pipes", () => {
  test("a reader that goes away is no error, and the exit code stays", () => {
    // Much more than a pipe holds, so that the write does meet a closed one.
    const graph = `lastref graph ${lostUpdate} --scope large`;
    expect(bash(`${graph} | wc -c`).stdout.trim().length).toBeGreaterThan(4);
    const { stdout, stderr } = bash(`${graph} | head -1; echo "\${PIPESTATUS[0]}"`);
    expect({ stdout, stderr }).toEqual({ stdout: 'digraph "states" {\n0\n', stderr: "" });
    const check = `lastref check ${lostUpdate} --tree V0 --format json`;
    expect(bash(`${check} | true; echo "\${PIPESTATUS[0]}"`)).toMatchObject({
      stdout: "1\n",
      stderr: "",
    });
  });

  test("a full disk is an error", () => {
    const { stdout, stderr } = bash(`lastref list ${lostUpdate} > /dev/full; echo $?`);
    expect(stderr).toBe("lastref: cannot write: no space left on device.\n");
    expect(stdout).toBe("2\n");
  });

  test("progress goes to stderr, after two seconds, and never to stdout", () => {
    const args = ["check", fixture("endless"), "-p", "I2", "--max-seconds"];
    const slow = lastref([...args, "2.6"]);
    expect(slow.stderr).toMatch(
      /^endless small: [\d,]+ states of the \w+ graph, [\d,]+ transitions\/s, [\d,]+ to go, depth \d+, \d+ MiB, (table \d+ % full, )?2 s\n$/,
    );
    expect(slow.stdout).not.toContain("to go");
    expect(lastref([...args, "0.5"]).stderr).toBe("");
  });
});

describe("colours", () => {
  const args = ["check", lostUpdate, "--tree", "V0,V10", "--reduction", "none"];

  test("are not sent into a pipe", () => {
    expect(lastref(args).stdout).not.toContain("\x1b");
  });

  test("come with FORCE_COLOR, and do not shift the columns", () => {
    const matrix = (env: Record<string, string>): string =>
      lastref(args, { env }).stdout.split("\n\n")[0] ?? "";
    const coloured = matrix({ FORCE_COLOR: "1" });
    expect(coloured).toContain("\x1b[31mbroken I1\x1b[39m");
    expect(coloured).toContain("\x1b[32mholds 9\x1b[39m");
    // eslint-disable-next-line no-control-regex -- an escape is a control character
    expect(coloured.replaceAll(/\x1b\[\d+m/g, "")).toBe(matrix({}));
  });
});

describe("width", () => {
  test.each([80, 120])("a matrix fits %i columns", (columns) => {
    const args = ["check", lostUpdate, "--tree", "all", "--scope", "all"];
    const { stdout } = lastref(args, { env: { COLUMNS: String(columns) } });
    const longest = Math.max(...stdout.split("\n").map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(columns);
  });

  test("a table follows it", () => {
    const longest = (columns: string): number => {
      const { stdout } = lastref(["check", fixture("embrace")], { env: { COLUMNS: columns } });
      return Math.max(...stdout.split("\n").map((line) => line.length));
    };
    expect(longest("80")).toBeLessThanOrEqual(80);
    expect(longest("120")).toBeGreaterThan(80);
  });
});
