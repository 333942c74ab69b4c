/**
 * From words on the command line to specs: an id, a tag such as `SC6`, a glob over both, or the path of a file.
 */
import { SpecError } from "../../checker/error.ts";
import type { Spec } from "../../checker/language/spec.ts";
import { type BundledSpec, bundleSpec, importSpec } from "../load-spec.ts";
import { mapSources } from "../source-maps.ts";
import { unknown } from "./nearest.ts";

/** How a spec can be found again, here or by another process. */
export type SpecRef =
  { readonly kind: "registered"; readonly id: string } | ({ readonly kind: "file" } & BundledSpec);

export interface FoundSpec {
  readonly ref: SpecRef;
  readonly spec: Spec;
}

/** The specs that come with lastref. */
export async function registeredSpecs(): Promise<readonly Spec[]> {
  mapSources();
  const { specs } = await import("../../specs/index.ts");
  return specs;
}

/** The spec that a reference stands for. */
export async function specOf(ref: SpecRef): Promise<Spec> {
  if (ref.kind === "file") return importSpec(ref);
  const spec = (await registeredSpecs()).find(({ id }) => id === ref.id);
  if (spec === undefined) throw unknown("spec", "specs", ref.id, []);
  return spec;
}

/** The specs for these words, each once; all that are registered where there is no word. Throws a SpecError. */
export async function findSpecs(words: readonly string[]): Promise<readonly FoundSpec[]> {
  const found: FoundSpec[] = [];
  if (words.length === 0) found.push(...(await registeredSpecs()).map(registered));
  for (const word of words)
    found.push(...(isPath(word) ? [await ofFile(word)] : await named(word)));
  const distinct = found.filter(
    ({ spec }, i) => found.findIndex((other) => other.spec === spec) === i,
  );
  const ids = distinct.map(({ spec }) => spec.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice === undefined && distinct.length > 0) return distinct;
  throw new SpecError(
    twice === undefined
      ? { code: "no-specs", message: "no spec comes with this copy", fix: "Give a spec's path" }
      : { code: "spec-twice", message: `two specs are called ${twice}`, fix: "Rename one of them" },
  );
}

/** The one spec for a word. Throws a SpecError where there are several. */
export async function findSpec(word: string): Promise<FoundSpec> {
  const [first, ...others] = (await findSpecs([word])) as [FoundSpec, ...FoundSpec[]];
  if (others.length === 0) return first;
  throw new SpecError({
    code: "several-specs",
    message: `${word} stands for ${[first, ...others].map(({ spec }) => spec.id).join(", ")}`,
    rule: "This command takes one spec",
  });
}

const registered = (spec: Spec): FoundSpec => ({ ref: { kind: "registered", id: spec.id }, spec });

async function ofFile(path: string): Promise<FoundSpec> {
  const bundle = await bundleSpec(path);
  return { ref: { kind: "file", ...bundle }, spec: await importSpec(bundle) };
}

async function named(word: string): Promise<readonly FoundSpec[]> {
  const specs = await registeredSpecs();
  const pattern = patternOf(word);
  const found =
    specs.filter(({ id }) => id === word).length > 0
      ? specs.filter(({ id }) => id === word)
      : specs.filter(({ id, tags = [] }) => [id, ...tags].some((name) => pattern.test(name)));
  if (found.length > 0) return found.map(registered);
  throw unknown("spec", "specs", word, [
    ...new Set(specs.flatMap(({ id, tags = [] }) => [id, ...tags])),
  ]);
}

/** A word with an extension or a folder in it. */
const isPath = (word: string): boolean => /[/\\]|\.[cm]?[jt]sx?$/.test(word);

/** A glob of `*` and `?`, capitals or not. */
function patternOf(glob: string): RegExp {
  const escaped = glob.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
}
