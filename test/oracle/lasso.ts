/**
 * What a formula says of an ultimately periodic word, and whether an automaton accepts it: by the definitions, with no use
 * of the translation or of what the checker has for lassos.
 */
import type { Formula } from "../../checker/language/formula.ts";
import type { Buchi } from "../../checker/liveness/formula/buchi.ts";

/** A word for ever: the letters from `loop` on repeat. A letter lists what is true. */
export interface LassoWord<A> {
  readonly letters: readonly (readonly A[])[];
  readonly loop: number;
}

/** By quantifiers over later times, all of which a time within one round of the word stands for. */
export function isTrueOf<A>(formula: Formula<any>, word: LassoWord<A>, at = 0): boolean {
  const { letters, loop } = word;
  const period = letters.length - loop;
  const now = at < letters.length ? at : loop + ((at - loop) % period);
  const later = Array.from({ length: 2 * letters.length }, (_, i) => now + i);
  const upTo = (time: number): readonly number[] => later.filter((other) => other < time);
  const holds = (of: Formula<any>, time: number): boolean => isTrueOf(of, word, time);
  switch (formula.kind) {
    case "constant":
      return formula.value;
    case "not":
      return !holds(formula.of, now);
    case "next":
      return holds(formula.of, now + 1);
    case "and":
      return holds(formula.left, now) && holds(formula.right, now);
    case "or":
      return holds(formula.left, now) || holds(formula.right, now);
    case "until":
      return later.some(
        (time) =>
          holds(formula.right, time) && upTo(time).every((before) => holds(formula.left, before)),
      );
    case "release":
      return later.every(
        (time) =>
          holds(formula.right, time) || upTo(time).some((before) => holds(formula.left, before)),
      );
    default:
      return letters[now]?.includes(formula as A) === true;
  }
}

interface Node {
  readonly state: number;
  readonly at: number;
}
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly accepts: number;
}

/** By E. A. Emerson and C.-L. Lei's greatest fixpoint, on the product of the automaton and the word. */
export function accepts<A>(buchi: Buchi, atoms: readonly A[], word: LassoWord<A>): boolean {
  const start = { state: buchi.initial, at: 0 };
  const arrows = product(buchi, atoms, word, start);
  let nodes = new Set(arrows.map(({ from }) => from));
  for (let size = -1; size !== nodes.size;) {
    size = nodes.size;
    for (let set = -1; set < buchi.sets; set += 1) {
      const inside = arrows.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
      const aims = inside.filter((arrow) => set === -1 || Math.floor(arrow.accepts / 2 ** set) % 2);
      nodes = backwards(inside, new Set(aims.map(({ from }) => from)));
    }
  }
  return nodes.size > 0;
}

/** All of it that is reachable. */
function product<A>(
  buchi: Buchi,
  atoms: readonly A[],
  { letters, loop }: LassoWord<A>,
  start: Node,
): readonly Arrow[] {
  const keyOf = ({ state, at }: Node): string => `${state} at ${at}`;
  const nodes = new Map([[keyOf(start), start]]);
  const arrows: Arrow[] = [];
  for (const [from, { state, at }] of nodes) {
    const isTrue = atoms.map((atom) => letters[at]?.includes(atom) === true);
    const has = (bits: number, atom: number): boolean => Math.floor(bits / 2 ** atom) % 2 === 1;
    for (const edge of buchi.edges[state] ?? []) {
      if (isTrue.some((value, atom) => has(value ? edge.no : edge.yes, atom))) continue;
      const node = { state: edge.to, at: at + 1 < letters.length ? at + 1 : loop };
      nodes.set(keyOf(node), nodes.get(keyOf(node)) ?? node);
      arrows.push({ from, to: keyOf(node), accepts: edge.accepts });
    }
  }
  return arrows;
}

function backwards(arrows: readonly Arrow[], aims: ReadonlySet<string>): Set<string> {
  const found = new Set(aims);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { from, to } of arrows) if (found.has(to)) found.add(from);
  }
  return found;
}
