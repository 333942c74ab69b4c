/**
 * Loads a user's spec: bundled to one module by esbuild, which is then imported like any other.
 *
 * Everything that belongs to lastref is left out of the bundle and mapped to the running copy, whether it is imported by
 * the package's name or by the path of a source: two copies would disagree on what an access is. The one door to esbuild.
 */
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildFailure, Plugin } from "esbuild";
import { LastrefError, messageOf, SpecError } from "../checker/error.ts";
import type { Spec } from "../checker/language/spec.ts";
import { blamed, shortPath, threw } from "./spec/blame.ts";
import { mapSources } from "./source-maps.ts";
import { nearest } from "./spec/nearest.ts";
import { ownEntry, ownFile } from "./spec/own-copy.ts";
import { checkedSpec } from "./spec/spec-shape.ts";

/** A spec's module, ready to be imported, here or elsewhere, until this process ends. */
export interface BundledSpec {
  /** The compiled file: a number for each spec. */
  readonly module: string;
  /** What it was compiled from. */
  readonly path: string;
}

/** What was bundled, by path. */
const bundles = new Map<string, BundledSpec>();

/** Bundles a file, once. Throws a SpecError where it is not there or is no TypeScript. */
export async function bundleSpec(path: string): Promise<BundledSpec> {
  const entry = resolve(path);
  const known = bundles.get(entry);
  if (known !== undefined) return known;
  if (!existsSync(entry)) throw missing(path);
  if (!statSync(entry).isFile()) {
    const rule = "A spec is given by its id, its tag, or the path of its file";
    throw new SpecError({ code: "not-a-file", at: path, message: "this is no file", rule });
  }
  const code = await bundled(entry);
  const name = `${basename(entry, extname(entry))}-${bundles.size}`;
  const bundle = { module: join(folder(), `${name}.mjs`), path };
  writeFileSync(bundle.module, code);
  bundles.set(entry, bundle);
  return bundle;
}

/** Imports a bundled spec. Throws a SpecError where it throws, or exports no spec. */
export async function importSpec({ module, path }: BundledSpec): Promise<Spec> {
  mapSources();
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(pathToFileURL(module).href)) as typeof loaded;
  } catch (thrown) {
    throw await importError(thrown, path);
  }
  return checkedSpec(loaded.default, path);
}

let made: string | undefined;
/** A folder of this process's own, which goes with it. */
function folder(): string {
  if (made === undefined) {
    const fresh = realpathSync(mkdtempSync(join(tmpdir(), "lastref-")));
    process.on("exit", () => rmSync(fresh, { recursive: true, force: true }));
    made = fresh;
  }
  return made;
}

async function bundled(entry: string): Promise<string> {
  // A CommonJS module: to import it, Node would read its 90 KB twice.
  const { build } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");
  try {
    const { outputFiles } = await build({
      entryPoints: [entry],
      outfile: join(folder(), "spec.mjs"),
      write: false,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      sourcemap: "inline",
      logLevel: "silent",
      define: {
        "import.meta.url": JSON.stringify(pathToFileURL(entry).href),
        "import.meta.dirname": JSON.stringify(dirname(entry)),
        "import.meta.filename": JSON.stringify(entry),
      },
      plugins: [ownCopy],
    });
    return outputFiles[0]?.text ?? "";
  } catch (thrown) {
    throw bundleError(thrown);
  }
}

/** Maps what belongs to lastref to the copy that runs. */
const ownCopy: Plugin = {
  name: "own-copy",
  setup: (bundler) => {
    bundler.onResolve({ filter: /^lastref(\/model)?$/ }, ({ path }) => external(ownEntry(path)));
    bundler.onResolve({ filter: /^\.{0,2}\// }, ({ path, resolveDir, kind }) => {
      const own = kind === "entry-point" ? undefined : ownFile(resolve(resolveDir, path));
      return own === undefined ? undefined : external(own);
    });
  },
};

const external = (file: string): { path: string; external: true } => ({
  path: pathToFileURL(file).href,
  external: true,
});

function missing(path: string): SpecError {
  return new SpecError({ code: "no-such-file", at: path, message: "there is no such file" });
}

/** The first of esbuild's complaints, with its place. */
function bundleError(thrown: unknown): unknown {
  const errors = (thrown as Partial<BuildFailure>).errors;
  const [first] = errors ?? [];
  if (errors === undefined || first === undefined) return thrown;
  const { location, text } = first;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new SpecError({
    code: "does-not-compile",
    at: location === null ? undefined : `${shortPath(resolve(location.file))}:${location.line}`,
    message: `${text}${more}`,
    rule: "A spec is a TypeScript module",
  });
}

async function importError(thrown: unknown, path: string): Promise<unknown> {
  if (thrown instanceof LastrefError) return thrown;
  const name = /does not provide an export named '([^']+)'/.exec(messageOf(thrown))?.[1];
  if (name !== undefined) return unknownExport(name, thrown as Error, path);
  const error = blamed(thrown);
  return error === thrown ? threw(thrown, path) : error;
}

/** An import of a name that lastref does not have. */
async function unknownExport(name: string, thrown: Error, path: string): Promise<SpecError> {
  const from = /requested module '(file:[^']+)'/.exec(thrown.message)?.[1];
  const exports = from === undefined ? {} : ((await import(from)) as object);
  const meant = nearest(name, Object.keys(exports));
  // Node puts the place of a failed link above the stack, by the source map.
  const place = /^(?:file:\/\/)?(\/.*):(\d+)\n/.exec(thrown.stack ?? "");
  const at = place === null ? path : `${shortPath(place[1] as string)}:${place[2]}`;
  return new SpecError({
    code: "unknown-import",
    at,
    message: `lastref exports no ${name}`,
    fix: meant.length === 0 ? undefined : `Did you mean ${meant.join(" or ")}?`,
  });
}
