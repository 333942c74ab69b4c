/**
 * Runs the statements that need no access, and tells where a process comes to rest.
 *
 * A process rests at an access, at a choice, or at its end, and nowhere else.
 */
import { SpecError } from "../../checker/error.ts";
import type { Access } from "../../checker/language/access.ts";
import type { Process } from "../../checker/language/protocol.ts";
import type {
  Assume,
  Awaits,
  Call,
  Choose,
  Each,
  Statement,
  Step,
  WarnOn,
  When,
} from "../../checker/language/statement.ts";
import { type Next, numberOf, roundOf } from "./layout.ts";
import type { Program } from "./program.ts";
import { codeOf, type Run } from "./run.ts";

/** A statement that a process rests at. */
export type Pending = Step | When | Awaits | WarnOn | Assume | Choose;

/** Runs a process from its start to its first rest. */
export function begun(program: Program, run: Run, { runs, args }: Process): Pending | undefined {
  const layout = program.layoutOf(runs);
  run.enter(layout, undefined, args);
  return settled(program, run, layout.into(layout.procedure.body, undefined));
}

/** The accesses that are pending: one, or one for each option of a choice. */
export function accessesOf(run: Run, at: Pending): readonly Access<unknown>[] {
  return at.kind === "choose"
    ? at.options.map((option) => run.ask(option.access))
    : [run.ask<Access<unknown>>(at.access)];
}

/** Runs on from a rest, once the access (or that of the option) gave its reply, to the next rest. */
export function resumed(
  program: Program,
  run: Run,
  { at, option, reply }: { at: Pending; option: number; reply: unknown },
): Pending | undefined {
  return settled(program, run, taken(run, at, option, reply));
}

function taken(run: Run, at: Pending, option: number, reply: unknown): Next {
  const { layout } = run.top;
  switch (at.kind) {
    case "step":
      if (at.into !== undefined) run.assign(at.into, reply);
      return layout.after(at);
    case "when":
      return layout.into(reply === true ? at.body : at.otherwise, at);
    case "choose":
      return layout.into(at.options[option]?.body ?? [], at);
    case "warnOn":
      if (reply === true) run.broken.push(layout.checkOf(at));
      return layout.after(at);
    default:
      return layout.after(at);
  }
}

/** The rest that is reached from `next`, undefined for the end. Throws a SpecError where there is none. */
function settled(program: Program, run: Run, from: Next): Pending | undefined {
  const seen = new Set<string>();
  let next = from;
  for (let count = 0; next.go !== "end"; count += 1) {
    if (count >= 1_000) stopRepeating(seen, run, next);
    if (next.go === "to") {
      const { statement } = next;
      if (rests(statement) && !program.isDropped(statement)) return statement;
      next = passed(program, run, statement);
    } else {
      next = next.go === "round" ? counted(run, next.each) : returned(run, undefined);
    }
  }
  return undefined;
}

const restingKinds: ReadonlySet<Statement["kind"]> = new Set<Pending["kind"]>([
  "step",
  "when",
  "awaits",
  "warnOn",
  "assume",
  "choose",
]);
const rests = (statement: Statement): statement is Pending => restingKinds.has(statement.kind);

/** A run that comes to the same place with the same locals goes on so for ever. */
function stopRepeating(seen: Set<string>, run: Run, next: Next): void {
  const place = next.go === "to" ? numberOf(next.statement) : next.go;
  const each = next.go === "round" ? numberOf(next.each) : "";
  const frames = run.frames.map(({ call, codes }) => [call && numberOf(call), ...codes.values()]);
  const key = JSON.stringify([place, each, frames]);
  if (seen.has(key)) {
    const message = `${run.top.layout.procedure.name} runs for ever without a step`;
    throw new SpecError({ code: "endless", message, rule: "Each round of a loop takes a step" });
  }
  seen.add(key);
}

/** What follows a statement that is no rest. */
function passed(program: Program, run: Run, statement: Statement): Next {
  const { layout } = run.top;
  switch (statement.kind) {
    case "given":
      return layout.into(run.ask(statement.test) ? statement.body : statement.otherwise, statement);
    case "each":
      run.assign(statement.index, 0);
      return tested(run, statement);
    case "loop":
      return run.ask(statement.test)
        ? layout.into(statement.body, statement)
        : layout.after(statement);
    case "leave":
      return layout.after(layout.loopAround(statement));
    case "again":
      return roundOf(layout.loopAround(statement));
    case "goto":
      return { go: "to", statement: layout.labelled(statement) };
    case "set":
      run.assign(statement.local, run.ask(statement.value));
      return layout.after(statement);
    case "call":
      return called(program, run, statement);
    case "ret":
      return returned(run, statement.value && run.ask(statement.value));
    case "assert":
      if (!run.ask(statement.test)) run.broken.push(layout.checkOf(statement));
      return layout.after(statement);
    default: // a label, or an assume that is dropped
      return layout.after(statement);
  }
}

function counted(run: Run, each: Each): Next {
  run.assign(each.index, (run.read(each.index) as number) + 1);
  return tested(run, each);
}

function tested(run: Run, each: Each): Next {
  const { layout } = run.top;
  const below = run.ask(each.below);
  const goesOn = (run.read(each.index) as number) < below;
  return goesOn ? layout.into(each.body, each) : layout.after(each);
}

function called(program: Program, run: Run, call: Call): Next {
  const args = run.ask(call.args);
  const layout = program.layoutOf(call.callee);
  run.enter(layout, call, args);
  return layout.into(layout.procedure.body, undefined);
}

/** Ends the call on top: `outs` are copied, then `into` takes what it returned. */
function returned(run: Run, value: unknown): Next {
  const { layout, call } = run.top;
  const { returns, name } = layout.procedure;
  if (returns !== undefined) codeOf(returns, value, `what ${name} returns`);
  const copied = Object.entries(call?.outs ?? {}).map(
    ([from, to]) => [to, run.read(from)] as const,
  );
  run.drop();
  if (call === undefined) return { go: "end" };
  for (const [to, copy] of copied) run.assign(to, copy);
  if (call.into !== undefined) run.assign(call.into, value);
  return run.top.layout.after(call);
}
