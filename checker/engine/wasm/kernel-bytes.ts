/**
 * A kernel as a WebAssembly module.
 */
import { canonicalise } from "./canon.ts";
import { expand } from "./expand.ts";
import { grow } from "./grow.ts";
import { insert } from "./insert.ts";
import { expandLinks, insertLinks } from "./links.ts";
import { type ModuleFunction, moduleBytes } from "./module.ts";
import { further } from "./row.ts";
import { route } from "./route.ts";
import type { Variant } from "./variant.ts";
import { undo, undoOne } from "./undo.ts";

/** The module for a variant. Its functions take the address of a worker's registers. */
export function kernelBytes(variant: Variant): Uint8Array<ArrayBuffer> {
  const functions: readonly ModuleFunction[] = [
    { name: "further", parameters: ["i32", "i32", "i32"], result: "i32", body: further },
    { name: "undo", parameters: ["i32", "i32", "i32"], result: undefined, body: undo(variant) },
    {
      name: "undoOne",
      parameters: ["i32", "i32", "i32", "i32"],
      result: undefined,
      body: undoOne(variant),
    },
    { name: "expand", parameters: ["i32"], result: undefined, body: expand(variant) },
    { name: "insert", parameters: ["i32"], result: undefined, body: insert(variant) },
    { name: "canonicalise", parameters: ["i32"], result: undefined, body: canonicalise(variant) },
    { name: "route", parameters: ["i32"], result: undefined, body: route(variant) },
    ...linking(variant),
    { name: "grow", parameters: ["i32", "i32"], result: "i32", body: grow(variant) },
  ];
  return moduleBytes(functions);
}

/** What only searches for state graphs need. */
const linking = (variant: Variant): readonly ModuleFunction[] =>
  variant.links === true
    ? [
        { name: "expandLinks", parameters: ["i32"], result: undefined, body: expandLinks(variant) },
        { name: "insertLinks", parameters: ["i32"], result: undefined, body: insertLinks(variant) },
      ]
    : [];
