/**
 * Makes the protocol that a random description stands for.
 */
import {
  always,
  never,
  process,
  type Property,
  type Protocol,
  sometimes,
  type Where,
} from "../../../checker/index.ts";
import { mem } from "./random-accesses.ts";
import { COUNTERS, type ProtocolPart } from "./random-parts.ts";
import { procedureOf } from "./random-statements.ts";

/** What properties see of the memory. */
interface Seen {
  readonly n: readonly { readonly v: number }[];
  readonly high: boolean;
}

/** The protocol of a description; which assumptions to drop is the description's `dropped`. */
export function built({
  processes,
  twins,
  properties,
  deadlock,
  wild,
}: ProtocolPart): Protocol<any> {
  const procedures = processes.map(({ body, counters, forEver }, i) =>
    procedureOf(`p${i}`, body, { counters, forEver, depth: 0, wild }),
  );
  return {
    memory: mem,
    processes: procedures.map((runs, i) => {
      const first = twins && i === 1 ? procedures[0] : undefined;
      return process(`t${i}`, first ?? runs, {});
    }),
    properties: properties.map((part, i) => propertyOf(part, i, processes.length)),
    deadlock: deadlock === "ended" ? (_, where) => where.ended("t0") : deadlock,
  };
}

function propertyOf(
  { kind, values, places }: ProtocolPart["properties"][number],
  i: number,
  processes: number,
): Property<any> {
  // The last counter stands for a bit of the count in two cells.
  const has = (s: Seen, [at, value]: (typeof values)[number]): boolean =>
    at === COUNTERS - 1 ? s.high === value > 0 : s.n[at]?.v === value;
  const isAt = (where: Where, [p, place]: (typeof places)[number]): boolean => {
    const one = `t${p % processes}`;
    return place === "inside"
      ? where.inside("inner", one)
      : where.ended(one) === (place === "ended");
  };
  const claim = (s: Seen, where: Where): boolean =>
    values.every((pair) => has(s, pair)) && places.every((pair) => isAt(where, pair));
  const id = `${kind}-${i}`;
  if (kind === "always") return always<Seen>(id, id, (s, where) => !claim(s, where));
  return (kind === "never" ? never : sometimes)<Seen>(id, id, claim);
}
