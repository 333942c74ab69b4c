/**
 * What a search is of, as one number: two searches with the same one meet the same states.
 *
 * It covers cells, automata, the first state and the texts of predicates. What effects do is not in it: of that a checkpoint
 * keeps what was tried (tried.ts).
 */
import type { Automaton, Branch, Successor } from "../unfold/automaton.ts";
import { newHash } from "./late.ts";
import type { System } from "../search/system.ts";

/** A hash of the system, in hexadecimal. Costs a pass over all automata. */
export function identityOf(system: System): string {
  const hash = newHash();
  const add = (...parts: unknown[]): void => void hash.update(`${JSON.stringify(parts)}\n`);
  for (const { name, field } of system.protocol.memory.all) add(name, field.size, field.range);
  add(system.initial, system.brokenAtStart);
  const automata = [...new Set(system.runners.map(({ automaton }) => automaton))];
  add(system.runners.map(({ automaton, process }) => [process.name, automata.indexOf(automaton)]));
  for (const automaton of automata) for (const line of linesOf(automaton)) add(line);
  for (const { id, kind, property } of system.claims.values())
    add(id, kind, Object.entries(property?.clauses ?? {}).map(textOf));
  add(String(system.protocol.deadlock));
  return hash.digest("hex");
}

const textOf = ([name, clause]: readonly [string, unknown]): readonly string[] => [
  name,
  String(clause),
];

function* linesOf({ initial, locations }: Automaton): Generator {
  yield initial;
  for (const { point, live, branches, trap } of locations)
    yield [point, live, branches.map(partsOf), trap?.message];
}

function partsOf(branch: Branch): unknown {
  const { access, option, choice, waits, check, usesReply, successors } = branch;
  const footprint = access.footprint.map(({ mode }, i) => [mode, access.slots[i]]);
  const after = [...successors].map(([reply, to]) => [typeof reply, String(reply), leadOf(to)]);
  return [access.name, footprint, option, choice, waits, check?.id, usesReply, after];
}

function leadOf(successor: Successor): unknown {
  if ("trap" in successor) return successor.trap.message;
  return [successor.to, successor.broken.map(({ id }) => id)];
}
