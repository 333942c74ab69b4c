/**
 * The public entry: the language that protocols are written in. They are checked with the `lastref` command.
 */
export { describeProblem, BugError, LimitError, type Problem, SpecError } from "./error.ts";
export { Access, type Outcome, primitive } from "./language/access.ts";
export { acquire, add, inSequence, load, pause, release, store } from "./language/basic.ts";
export {
  type Edit,
  type Edits,
  edited,
  insertAfter,
  insertBefore,
  remove,
  replace,
  unwrap,
  unwritten,
} from "./language/edit.ts";
export type { Body } from "./language/body.ts";
export { access, type AccessOptions } from "./language/effect.ts";
export {
  counter,
  type Field,
  type Fields,
  flag,
  ghost,
  index,
  listed,
  note,
  oneOf,
  optional,
  type RangeRule,
  type Scalarset,
  scalarset,
  starting,
  struct,
  type ValueOf,
  type ValuesOf,
} from "./language/field.ts";
export { read, update, type Use, type Uses, type Values, write } from "./language/footprint.ts";
export {
  array,
  type Cell,
  memory,
  type Memory,
  type NoteCell,
  type StateOf,
} from "./language/memory.ts";
export {
  and,
  fact,
  type Formula,
  implies,
  next,
  not,
  or,
  returned,
  type Steps,
  took,
  waits,
} from "./language/formula.ts";
export { observation, type Observation, seen } from "./language/observation.ts";
export { procedure, type ProcedureParts } from "./language/procedure.ts";
export {
  aim,
  always,
  alwaysEventually,
  eventually,
  eventuallyAlways,
  leadsTo,
  ltl,
  never,
  progress,
  type Property,
  sometimes,
  until,
} from "./language/property.ts";
export type { Predicate, Where } from "./language/where.ts";
export {
  type Fair,
  fair,
  type Fairness,
  type Process,
  process,
  processes,
  protocol,
  type Protocol,
  start,
  type Start,
} from "./language/protocol.ts";
export { Source } from "./language/source.ts";
export {
  assumption,
  type Assumption,
  type Context,
  type Expected,
  type ExpectedTable,
  type Mutant,
  rule,
  spec,
  type Spec,
} from "./language/spec.ts";
export type { Check, Procedure, Statement, Statements } from "./language/statement.ts";
