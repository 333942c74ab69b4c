/**
 * What tests of threads need of lastref.
 */
export { default as pgmap } from "../../../bench/protocols/pgmap.ts";
export { default as pgmapInvariant } from "../../../bench/protocols/pgmap-invariant.ts";
export { finish, search, systemOf } from "../../../checker/check.ts";
export * as language from "../../../checker/index.ts";
export { specs } from "../../../specs/index.ts";
