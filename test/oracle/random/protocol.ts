/**
 * Makes a random protocol from its description.
 */
import {
  always,
  never,
  process,
  processes,
  type Process,
  type Property,
  type Protocol,
  sometimes,
  type Where,
} from "../../../checker/index.ts";
import type { ProcessPart, PropertyPart, ProtocolPart } from "./description.ts";
import { type CellGroup, fieldOf, memoryOf, pick, valueOf } from "./field.ts";
import { procedureOf } from "./procedure.ts";
import type { Made } from "./leaf.ts";

const mostProcesses = 3;

/** The protocol that a description stands for; which assumptions to drop is the description's `dropped`. */
export function built(description: ProtocolPart): Protocol {
  const { memory, start, groups } = memoryOf(description.cells);
  const procedures = made(description, groups);
  const running = description.processes
    .flatMap((part, i) => processesOf(part, i, procedures))
    .slice(0, mostProcesses);
  const first = running[0]?.name ?? "";
  return {
    memory,
    start,
    processes: running,
    properties: description.properties.map((part, i) => propertyOf(part, i, running, groups)),
    deadlock:
      description.deadlock === "ended" ? (_, where) => where.ended(first) : description.deadlock,
  };
}

/** From the last to the first: a procedure calls later ones only. */
function made({ procedures }: ProtocolPart, groups: readonly CellGroup[]): readonly Made[] {
  return procedures.reduceRight<readonly Made[]>((callees, part, i) => {
    return [procedureOf(`f${i}`, part, { groups, callees }), ...callees];
  }, []);
}

function processesOf(
  { runs, copies, args }: ProcessPart,
  i: number,
  procedures: readonly Made[],
): readonly Process[] {
  const { procedure, part } = pick(procedures, runs);
  const values = part.params.map((field, k) => [`p${k}`, valueOf(fieldOf(field), args[k] ?? 0)]);
  const given = Object.fromEntries(values) as Record<string, unknown>;
  return copies === 1
    ? [process(`t${i}`, procedure, given)]
    : processes(`t${i}`, copies, procedure, () => given);
}

function propertyOf(
  part: PropertyPart,
  i: number,
  running: readonly Process[],
  groups: readonly CellGroup[],
): Property<object> {
  const cell = pick(pick(groups, part.cell), 0);
  const claim = (s: object, where: Where): boolean =>
    cell.field.encode(valueIn(s, cell.name)) === part.is % cell.field.size &&
    isThere(part.where, running, where);
  const id = `${part.kind}-${i}`;
  if (part.kind === "always") return always(id, id, (s, where) => !claim(s, where));
  return (part.kind === "never" ? never : sometimes)(id, id, claim);
}

function isThere(at: PropertyPart["where"], running: readonly Process[], where: Where): boolean {
  if (at === null) return true;
  if ("ended" in at) return where.ended(pick(running, at.ended).name);
  const { inside, process: one } = at;
  return one === null
    ? where.inside(`f${inside}`)
    : where.inside([`f${inside}`, "nothing"], pick(running, one).name);
}

/** The value of the cell called `c1` or, the first of several, `c1[0]`. */
function valueIn(s: object, name: string): unknown {
  const [of, at] = name.split("[");
  const value = (s as Record<string, unknown>)[of as string];
  return at === undefined ? value : (value as readonly unknown[])[0];
}
