/**
 * Small random protocols for fast-check, over all that the language has.
 *
 * They are generated as plain data, so that what a failure prints is what replays it: `built` makes the protocol.
 */
import fc from "fast-check";
import type {
  AccessPart,
  Body,
  ProcedurePart,
  ProcessPart,
  PropertyPart,
  ProtocolPart,
  StatementPart,
} from "./random/description.ts";
import {
  access,
  type Arb,
  cell,
  expr,
  field,
  openAccess,
  orNull,
  rarely,
  singleAccess,
  some,
  testOf,
  upTo,
  weighted,
  wildAccess,
  word,
} from "./random/pieces.ts";

export type { ProtocolPart } from "./random/description.ts";
export { built } from "./random/protocol.ts";

export interface RandomOptions {
  /**
   * Whether there may be mistakes in it: values out of range, local loops without end. They may be where no run comes,
   * or only where values that never occur would lead.
   */
  readonly wild?: boolean;
}

/** One protocol as plain data. Most have 10 to 2,000 states; a few have very many, so give a search a limit. */
export function randomProtocol({ wild = false }: RandomOptions = {}): Arb<ProtocolPart> {
  return fc.record({
    cells: some(cell, 4, 2),
    procedures: some(procedurePart(wild), 3, 1),
    processes: some(processPart, 2, 1),
    properties: some(propertyPart, 3),
    deadlock: weighted<ProtocolPart["deadlock"]>([3, fc.boolean()], [1, word("ended")]),
    dropped: some(word("A", "B"), 1),
  });
}

const processPart: Arb<ProcessPart> = fc.record({
  runs: rarely(4).map(Number),
  copies: fc.boolean().map((isTwo) => (isTwo ? 2 : 1)),
  args: some(upTo(3), 1, 1),
});

const propertyPart: Arb<PropertyPart> = fc.record({
  kind: word("always", "never", "sometimes"),
  cell: upTo(7),
  is: upTo(2),
  where: weighted<PropertyPart["where"]>(
    [2, fc.constant(null)],
    [2, fc.record({ inside: upTo(2), process: orNull(upTo(2)) })],
    [1, fc.record({ ended: upTo(2) })],
  ),
});

/** It begins with a step that is never blocked, for else many would end where they start. */
function procedurePart(wild: boolean): Arb<ProcedurePart> {
  const opening = fc.record({ kind: word("step"), access: openAccess, into: orNull(upTo(2)) });
  const rest = some(statementPart(wild), 6, 2);
  return fc.record({
    params: some(field, 1),
    locals: some(field, 3, 1),
    returns: orNull(field),
    body: fc.tuple(opening, rest).map(([first, others]) => [first, ...others]),
  });
}

function statementPart(wild: boolean): Arb<StatementPart> {
  const rarelyWild = wild ? rarely(5) : fc.constant(false);
  const one = wild ? wildAccess : access;
  return fc.letrec<{ statement: StatementPart; body: Body }>((tie) => ({
    body: some(tie("statement"), 3, 1),
    statement: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      { weight: 16, arbitrary: leafPart(one, rarelyWild) },
      { weight: 10, arbitrary: branchPart(one, rarelyWild, tie("body")) },
    ),
  })).statement;
}

/** Statements with no statements inside. */
function leafPart(one: Arb<AccessPart>, wild: Arb<boolean>): Arb<StatementPart> {
  const test = testOf(one);
  const into = orNull(upTo(2));
  return weighted<StatementPart>(
    [12, fc.record({ kind: word("step"), access: one, into })],
    [2, fc.record({ kind: word("atomically"), into, accesses: some(singleAccess, 2, 1) })],
    [4, fc.record({ kind: word("set"), local: upTo(2), value: expr, wild })],
    [
      3,
      fc.record({
        kind: word("call"),
        callee: upTo(1),
        args: some(expr, 2),
        into,
        outs: some(into, 2),
      }),
    ],
    [1, fc.record({ kind: word("awaits"), test })],
    [1, fc.record({ kind: word("assume"), assumption: word("A", "B"), test })],
    [1, fc.record({ kind: word("warnOn"), test, named: fc.boolean() })],
    [1, fc.record({ kind: word("assert"), odd: expr, named: fc.boolean() })],
    [1, fc.record({ kind: word("label"), wild })],
    [2, fc.record({ kind: word("goto"), label: upTo(2) })],
    [1, fc.record({ kind: word("leave", "again") })],
    [1, fc.record({ kind: word("ret"), value: expr })],
  );
}

function branchPart(one: Arb<AccessPart>, wild: Arb<boolean>, body: Arb<Body>): Arb<StatementPart> {
  const option = fc.record({ access: orNull(one), body });
  return weighted<StatementPart>(
    [3, fc.record({ kind: word("when"), test: testOf(one), body, otherwise: body })],
    [3, fc.record({ kind: word("given"), odd: expr, body, otherwise: body })],
    [2, fc.record({ kind: word("each"), below: expr, body })],
    [2, fc.record({ kind: word("loop"), odd: expr, body, wild })],
    [2, fc.record({ kind: word("choose"), options: some(option, 3, 1) })],
  );
}
