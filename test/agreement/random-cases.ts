/**
 * Random protocols of three kinds, as plain data: what a failure prints is what replays it.
 */
import fc from "fast-check";
import { type Protocol, rule } from "../../checker/index.ts";
import { SpecError } from "../../checker/error.ts";
import { type Instance, systemOf } from "../../checker/check.ts";
import type { System } from "../../checker/search/system.ts";
import { type ProtocolPart as PartToReduce, protocolPart } from "../checker/reduce/random-parts.ts";
import { built as builtToReduce } from "../checker/reduce/random-protocol.ts";
import {
  type ProtocolPart as SymmetricPart,
  protocolPart as symmetricPart,
} from "../checker/reduce/symmetry/description.ts";
import { built as builtSymmetric } from "../checker/reduce/symmetry/protocol.ts";
import { instanceOf } from "../checker/tiny.ts";
import { built, type ProtocolPart, randomProtocol } from "../oracle/random-protocol.ts";

/** What a protocol is made of. */
export type RandomPart =
  | { readonly any: ProtocolPart }
  | { readonly toReduce: PartToReduce }
  | { readonly symmetric: SymmetricPart };

/** Protocols over all that the language has; with `wild` there may be mistakes in them. */
export const anyProtocol = (wild = false): fc.Arbitrary<RandomPart> =>
  randomProtocol({ wild }).map((any) => ({ any }));
/** Protocols on which reductions can go wrong. */
export const protocolToReduce = (wild = false): fc.Arbitrary<RandomPart> =>
  protocolPart(wild).map((toReduce) => ({ toReduce }));
/** Protocols with symmetries, most of them. */
export const symmetricProtocol = (): fc.Arbitrary<RandomPart> =>
  symmetricPart.map((symmetric) => ({ symmetric }));

export interface RandomCase {
  readonly instance: Instance;
  readonly system: System;
}

const assumptions = ["A", "B", "R"].map((id) => rule(id, "a rule of random protocols"));

/** The protocol that a part stands for, ready to be searched; undefined where it has a mistake before the first step. */
export function caseOf(part: RandomPart): RandomCase | undefined {
  const [protocol, dropped] = protocolOf(part);
  const instance = instanceOf(protocol, { dropped, assumptions });
  try {
    return { instance, system: systemOf(instance) };
  } catch (thrown) {
    if (thrown instanceof SpecError) return undefined;
    throw thrown;
  }
}

function protocolOf(part: RandomPart): readonly [Protocol<any>, readonly string[]] {
  if ("any" in part) return [built(part.any), part.any.dropped];
  if ("toReduce" in part) return [builtToReduce(part.toReduce), part.toReduce.dropped];
  return [builtSymmetric(part.symmetric), []];
}
