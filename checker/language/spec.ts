/**
 * A spec: one protocol in several sizes and versions, what it assumes, and what is expected of it.
 *
 * `scopes` are the sizes, by name. `trees` are the versions of the code that it can be checked on; a protocol that has
 * only one needs none. A mutant is an edit that must break a property: it shows that the property can fail.
 */
import type { Edits } from "./edit.ts";
import type { Protocol } from "./protocol.ts";
import { Source } from "./source.ts";

/** Something taken for granted. */
export interface Assumption {
  /** Short: `R1`, `A-order`. */
  readonly id: string;
  /** As a sentence. */
  readonly text: string;
  /** Whether `--drop` can switch it off. */
  readonly droppable: boolean;
  /** The trees whose verdicts rest on it; all of them unless given. */
  readonly trees?: readonly string[];
}

/** A rule that a spec can do without: `--drop` switches it off. */
export const rule = (id: string, text: string): Assumption => ({ id, text, droppable: true });
/** A fact that the model rests on and that nobody verified; it can be dropped where the model has an alternative to it. */
export const assumption = (id: string, text: string, droppable = false): Assumption => ({
  id,
  text,
  droppable,
});

/** The assumptions of a spec that a verdict on this tree rests on, where these are dropped. */
export const assumptionsMade = (
  { assumptions = [] }: Pick<Spec, "assumptions">,
  tree: string,
  dropped: readonly string[],
): readonly Assumption[] =>
  assumptions.filter(
    ({ id, trees }) => !dropped.includes(id) && (trees === undefined || trees.includes(tree)),
  );

/** What a protocol is made for. */
export interface Context<Scope> {
  readonly scope: Scope;
  readonly scopeName: string;
  /** The version of the code; the empty string for a spec without trees. */
  readonly tree: string;
  /** Whether a droppable assumption is in force. */
  readonly assumes: (id: string) => boolean;
}

/** Edits that must break properties, or keep from aims. */
export interface Mutant {
  readonly id: string;
  /** What was done, as a sentence. */
  readonly name: string;
  /** Ids of properties that must be broken and of aims that must be missed, all of them. */
  readonly breaks: readonly string[];
  /** Where it is tried; the first scope and tree unless given. */
  readonly scope?: string;
  readonly tree?: string;
  /** Assumptions to drop as well. */
  readonly drop?: readonly string[];
  /** By the name of the procedure. */
  readonly edits: Edits;
}

/** What a complete search of the full graph gives. */
export interface Expected {
  /** Ids of the broken properties, sorted; empty when all hold. */
  readonly broken: readonly string[];
  /** Ids of the aims that are not reached, sorted; absent where all are. */
  readonly aims?: readonly string[];
  /** Where nothing is said of liveness properties, since nobody looked at them. */
  readonly liveness?: false;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
}
/** By scope, then by tree (`""` for a spec without trees). */
export type ExpectedTable = Readonly<Record<string, Readonly<Record<string, Expected>>>>;

export interface Spec<Scope = any> {
  /** Kebab-case; how the command line knows it. */
  readonly id: string;
  readonly title: string;
  /** Scenario numbers and the like, by which it can be found too: `SC6`. */
  readonly tags?: readonly string[];
  readonly trees?: readonly string[];
  /** Trees that are meant only where they are named: they are none of `all`, and nothing is expected on them. */
  readonly treesByName?: readonly string[];
  readonly scopes: Readonly<Record<string, Scope>>;
  readonly assumptions?: readonly Assumption[];
  readonly mutants?: readonly Mutant[];
  /** Whether it is about changed code, and so says nothing of a tree's own. */
  readonly changed?: boolean;
  readonly expected?: ExpectedTable;
  readonly protocol: (context: Context<Scope>) => Protocol<any>;
  readonly at: Source;
}

/** Defines a spec. */
export function spec<const Scope>(parts: Omit<Spec<Scope>, "at">): Spec<Scope> {
  return { ...parts, at: new Source() };
}
