import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkWritable, writeWhole } from "../../../cli/report/write-out.ts";
import { scratch, written } from "../lastref.ts";

const folder = scratch();

describe("writing a file whole", () => {
  test("replaces another text, also one of the same length", () => {
    const path = written(folder, "report", "one\n");
    writeWhole(path, "two");
    expect(readFileSync(path, "utf8")).toBe("two\n");
    expect(readdirSync(folder)).toEqual(["report"]);
  });

  test("leaves a file alone that has the text already", () => {
    const path = written(folder, "same", "pâge\n");
    utimesSync(path, 1, 1);
    writeWhole(path, "pâge");
    expect(statSync(path).mtimeMs).toBe(1000);
  });
});

describe("a file that an option names", () => {
  test("can be new, in a folder that is not there yet", () => {
    expect(() => checkWritable(join(folder, "a/b/c.ckpt"), "--checkpoint")).not.toThrow();
  });

  test("is no folder", () => {
    mkdirSync(join(folder, "taken"));
    expect(() => checkWritable(join(folder, "taken"), "--checkpoint")).toThrow(
      "taken: cannot be written: it is a folder. Choose another place with --checkpoint.",
    );
  });

  test("is not below a file", () => {
    const file = written(folder, "file", "");
    expect(() => checkWritable(join(file, "c.ckpt"), "--checkpoint")).toThrow(
      "c.ckpt: cannot be written: not a directory",
    );
  });
});
