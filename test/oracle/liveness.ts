/**
 * Which locals a process can still read, and the automaton whose nodes differ in these alone.
 *
 * That automaton is the quotient of one that is too large to unfold. So two passes: first, locals that nothing is known
 * to read are left out of the key, until an unfolding finds no more reads; then liveness is worked out node by node.
 * The key of the first pass is exact: it holds, for each control point, all that is read from there before it is
 * overwritten, along any edges between control points; so rests with one key run on alike and stay alike in it.
 */
import { SpecError } from "../../checker/error.ts";
import type { Process } from "../../checker/language/protocol.ts";
import { Automaton, type Node, type Rest } from "./automaton.ts";
import type { Program } from "./program.ts";

/** Live locals, as `depth.name`. */
export type Live = Set<string>;

const nothing: Live = new Set();

/** The whole automaton of a process, over all locals that matter, and some that do not. */
export function unfolded(program: Program, process: Process): Automaton {
  let known = new Map<string, Live>();
  for (;;) {
    const keyOf = (rest: Rest): string => keyOn(rest, known.get(rest.point) ?? nothing);
    const automaton = new Automaton(program, process, keyOf).unfold();
    const found = liveLocals(automaton.nodes, (node) => node.point, known);
    if (sizeOf(found) === sizeOf(known)) return automaton;
    known = found;
  }
}

const sizeOf = (sets: ReadonlyMap<unknown, Live>): number =>
  [...sets.values()].reduce((sum, set) => sum + set.size, 0);

/** A rest by its control point and the names and values of the locals in `live`, or of all of them. */
export function keyOn({ point, frames }: Rest, live: ReadonlySet<string> | "all"): string {
  const locals = frames.flatMap(({ codes }, depth) =>
    [...codes].map(([name, code]) => ({ local: `${depth}.${name}`, code })),
  );
  const kept = locals.filter(({ local }) => live === "all" || live.has(local));
  return `${point}:${kept.map(({ local, code }) => `${local}=${code}`).join()}`;
}

/**
 * The locals that are live at each group of nodes: read at one of its nodes or, on some path from one, before they are
 * overwritten. `atLeast` are taken to be live as well.
 */
export function liveLocals<Group>(
  nodes: readonly Node[],
  groupOf: (node: Node) => Group,
  atLeast: ReadonlyMap<Group, Live> = new Map<Group, Live>(),
): Map<Group, Live> {
  const live = new Map(nodes.map((node) => [groupOf(node), new Set<string>()]));
  for (const [group, set] of atLeast) live.set(group, new Set(set));
  const liveAt = (node: Node): Live => live.get(groupOf(node)) as Live;
  let size = -1;
  while (size !== (size = sizeOf(live))) {
    for (const node of nodes.toReversed()) addLive(node, liveAt);
  }
  return live;
}

function addLive(node: Node, liveAt: (node: Node) => Live): void {
  const live = liveAt(node);
  for (const local of node.reads) live.add(local);
  for (const { to, reads, writes } of node.edges.values()) {
    for (const local of reads) live.add(local);
    if (to instanceof SpecError) continue;
    for (const local of liveAt(to)) if (!writes.has(local)) live.add(local);
  }
}
