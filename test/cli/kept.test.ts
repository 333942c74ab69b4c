/**
 * What is kept of the compiled program: it is made by the first check, and whatever is wrong with it is no harm.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { dist, fixture, root } from "./lastref.ts";

// Below node_modules/, so that a copy finds what it imports.
const folder = mkdtempSync(join(root, "node_modules/.lastref-kept-"));
afterAll(() => rmSync(folder, { recursive: true }));

function copy(name: string): string {
  const home = join(folder, name);
  const filter = (path: string): boolean => !/\.(compiled.*|map)$|types/.test(path);
  cpSync(dist, join(home, "dist"), { recursive: true, filter });
  cpSync(join(root, "package.json"), join(home, "package.json"));
  return join(home, "dist");
}

const run = (built: string, ...args: readonly string[]): number | null =>
  spawnSync(process.execPath, [join(built, "lastref.js"), ...args], { cwd: root }).status;
const check = (built: string): number | null =>
  run(built, "check", fixture("lost-update"), "--tree", "V9");
const kept = (built: string): readonly string[] =>
  readdirSync(built).filter((file) => file.includes("compiled"));

test("it is made by the first check, and by no other command", () => {
  const built = copy("first");
  expect(run(built, "list", fixture("lost-update"))).toBe(0);
  expect(kept(built)).toEqual([]);
  expect(check(built)).toBe(0);
  expect(kept(built)).toHaveLength(1);
  const [file = ""] = kept(built);
  const before = readFileSync(join(built, file));
  expect(check(built)).toBe(0);
  expect(readFileSync(join(built, file)).equals(before)).toBe(true);
});

test.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, 1000)],
  ["empty", () => Buffer.alloc(0)],
  ["of zeros from some place on", (bytes: Buffer) => Buffer.from(bytes).fill(0, 20_000)],
  ["another file's", () => Buffer.from("x".repeat(10_000))],
])("it is made anew where it is %s", (name, damage) => {
  const built = copy(name.replaceAll(" ", "-"));
  expect(check(built)).toBe(0);
  const file = join(built, kept(built)[0] ?? "");
  const damaged = damage(readFileSync(file));
  writeFileSync(file, damaged);
  expect(check(built)).toBe(0);
  expect(readFileSync(file).equals(damaged)).toBe(false);
});
