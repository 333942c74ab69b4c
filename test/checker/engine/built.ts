/**
 * The built engine, whose threads run: a thread needs JavaScript of its own, which the sources are not.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist } from "../../cli/lastref.ts";

const load = async <T>(path: string): Promise<T> =>
  (await import(pathToFileURL(join(dist, path)).href)) as T;

type Check = typeof import("../../../checker/check.ts");
type Language = typeof import("../../../checker/index.ts");
type Specs = typeof import("../../../specs/index.ts");
type Benchmark = typeof import("../../../bench/protocols/pgmap.ts");

export const { finish, search, systemOf } = await load<Check>("checker/check.js");
export const language = await load<Language>("checker/index.js");
export const { specs } = await load<Specs>("specs/index.js");
export const pgmap = (await load<Benchmark>("bench/protocols/pgmap.js")).default;
export const pgmapInvariant = (await load<Benchmark>("bench/protocols/pgmap-invariant.js")).default;
