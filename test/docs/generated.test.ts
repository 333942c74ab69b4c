/**
 * The generated pages of docs/ are what the model and the recorded numbers give now. `npm run record -- README` writes them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { beforeAll, expect, test } from "vitest";
import { specs } from "../../specs/index.ts";
import { pages } from "../../specs/pages.ts";

let made: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  made = await pages(specs);
}, 120_000);

test.each(["docs/life-cycle.md", "docs/scenarios.md", "docs/corpus.md"])(
  "%s is true",
  async (path) => {
    const options = { ...(await resolveConfig(path)), filepath: path };
    expect(await format(made.get(path) ?? "", options)).toBe(readFileSync(path, "utf8"));
  },
);

test("each scenario has its picture", () => {
  const pictures = [...made].filter(([path]) => path.endsWith(".svg"));
  expect(pictures.length).toBe(specs.length);
  for (const [path, text] of pictures) expect(readFileSync(path, "utf8"), path).toBe(text);
});

test("there is no picture of anything else", () => {
  const names = readdirSync("docs/scenarios").map((name) => `docs/scenarios/${name}`);
  expect(names.filter((name) => !made.has(name))).toEqual([]);
});
