/**
 * What a tree's procedures have that those of its parent lack, statement by statement.
 *
 * A statement is known by its kind, its text and the conditions around it: one that a patch moves, or puts under another
 * condition, is another one. Two that read alike are the same, however their access is written.
 */
import type { Procedure, Statement, Statements } from "../../../checker/language/statement.ts";
import { inner } from "../../../checker/language/statement.ts";
import type { System } from "../../../checker/search/system.ts";
import { addedIn } from "../../patches/diff.ts";

/** A statement as its steps tell of it. */
export interface Spot {
  readonly procedure: string;
  readonly text: string;
  readonly at: string;
}

/** Whether the parent lacks the statement of a step or of a call. */
export type Lacks = (spot: Spot) => boolean;

/**
 * Compares the procedures that two systems run. One that the parent does not run is new where the patch touches a function
 * of its name; elsewhere nobody called it before.
 */
export async function changedBetween(
  parent: System,
  system: System,
  touched: ReadonlySet<string>,
): Promise<Lacks> {
  const [before, after] = [proceduresOf(parent), proceduresOf(system)];
  const changed = new Set<string>();
  for (const [name, { body }] of after) {
    if (!before.has(name) && !touched.has(name)) continue;
    const [old, now] = [linesOf(before.get(name)?.body ?? []), linesOf(body)];
    const added = await addedIn(
      old.map(({ line }) => line),
      now.map(({ line }) => line),
    );
    const spots = now.map(({ statement }) => keyOf(name, statement.text, String(statement.at)));
    // Statements that one function of TypeScript writes in several places stand at one place: they are changed only where all of them are.
    const kept = new Set(spots.filter((_, i) => !added.has(i)));
    for (const i of added) if (!kept.has(spots[i] as string)) changed.add(spots[i] as string);
  }
  return ({ procedure, text, at }) => changed.has(keyOf(procedure, text, at));
}

const keyOf = (...parts: readonly string[]): string => parts.join("\n");

/** By name, those that some process runs. */
function proceduresOf({ runners }: System): ReadonlyMap<string, Procedure<any, any, any>> {
  const points = runners.flatMap(({ program }) => program.points);
  return new Map(points.map(({ frame }) => [frame.code.procedure.name, frame.code.procedure]));
}

interface Line {
  readonly statement: Pick<Statement, "text" | "at">;
  /** The statement below what is around it. */
  readonly line: string;
}

/** A body's statements in order, outer before inner. */
function linesOf(body: Statements, around = ""): readonly Line[] {
  return body.flatMap((statement) => {
    const line = `${around}${statement.kind} ${statement.text}`;
    if (statement.kind === "choose") return [{ statement, line }, ...optionsOf(statement, line)];
    const [first = [], otherwise = []] = inner(statement);
    return [
      { statement, line },
      ...linesOf(first, `${line} > `),
      ...linesOf(otherwise, `${line} else > `),
    ];
  });
}

const optionsOf = (
  { options }: Statement & { readonly kind: "choose" },
  around: string,
): readonly Line[] =>
  options.flatMap((option) => {
    const line = `${around} > option ${option.text}`;
    return [{ statement: option, line }, ...linesOf(option.body, `${line} > `)];
  });
