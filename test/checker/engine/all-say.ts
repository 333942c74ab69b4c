/**
 * What all engines say of a protocol that is written down in a test.
 */
import { expect } from "vitest";
import type { Protocol } from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import type { EngineKind, Reduction, SearchOptions } from "../../../checker/search/search.ts";
import { type Said, sayingOf, type Verdicts } from "../../agreement/said.ts";
import { instanceOf } from "../tiny.ts";

/** What all of them say; each finding has been replayed. Fails where they do not say the same. */
export function allSay(protocol: Protocol<any>, options: SearchOptions = {}): Said {
  const instance = instanceOf(protocol);
  const system = systemOf(instance);
  const [reference, ...others] = (["reference", "js", "wasm"] as const).map((engine: EngineKind) =>
    sayingOf(instance, system, { ...options, engine }),
  );
  for (const other of others) expect(other).toEqual(reference);
  if (typeof reference !== "object") throw new Error(reference);
  return reference;
}

/** What both say with reductions: fails where they differ, or say otherwise than a full search. */
export function bothSay(protocol: Protocol<any>, reductions: readonly Reduction[]): Said {
  const instance = instanceOf(protocol);
  const system = systemOf(instance);
  const [full, js, wasm] = [
    sayingOf(instance, system, { engine: "wasm" }),
    sayingOf(instance, system, { engine: "js", reductions }),
    sayingOf(instance, system, { engine: "wasm", reductions }),
  ];
  expect(wasm).toEqual(js);
  const verdicts: Verdicts | undefined = typeof full === "object" ? full.verdicts : undefined;
  expect(wasm).toMatchObject({ verdicts });
  return wasm as Said;
}

/** `states/transitions/depth`. */
export const sizeOf = ({ numbers: { states, transitions, depth } }: Said): string =>
  `${states}/${transitions}/${depth}`;
