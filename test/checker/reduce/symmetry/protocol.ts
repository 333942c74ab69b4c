/**
 * Makes a random protocol with symmetries from its description.
 */
import {
  always,
  array,
  type Cell,
  counter,
  type Field,
  flag,
  index,
  memory,
  type Memory,
  never,
  optional,
  type Process,
  process,
  processes,
  procedure,
  type Property,
  type Protocol,
  type Scalarset,
  scalarset,
  sometimes,
  start,
} from "../../../../checker/index.ts";
import { type Group, pick, Writer } from "./body.ts";
import type { CellPart, ProcessPart, PropertyPart, ProtocolPart, StepPart } from "./description.ts";

/** The protocol that a description stands for. */
export function built(description: ProtocolPart): Protocol<any> {
  const { count, cells, special } = description;
  const things = scalarset("thing", count);
  const { mem, groups } = memoryOf(cells, things);
  const running = description.processes.flatMap((part, i) => processesOf(part, i, groups, things));
  const specialCell = special && pick(pick(groups, special.cell).all, special.at);
  return {
    memory: mem,
    start: specialCell === null ? [] : [start(specialCell, specialCell.field.decode(1))],
    processes: running,
    properties: description.properties.map((part, i) => propertyOf(part, i, groups, running)),
    deadlock: description.deadlock,
  };
}

function memoryOf(
  parts: readonly CellPart[],
  things: Scalarset,
): { mem: Memory; groups: readonly Group[] } {
  const fields: Record<CellPart["of"], Field<any>> = {
    flag: flag(),
    count: counter(2),
    thing: index(things),
    maybe: optional(index(things)),
  };
  const { count } = things;
  const schema = parts.map(({ of, over }, i) => {
    const field = fields[of];
    const lengths = { things, pairs: [things, things], numbers: count } as const;
    return [`c${i}`, over === "nothing" ? field : array(lengths[over], field)] as const;
  });
  const mem = memory(Object.fromEntries(schema));
  const groups = parts.map((part, i): Group => {
    const cells = mem.cells[`c${i}`] as Cell<any> | ((...at: number[]) => Cell<any>);
    const get = (one: number, two: number): Cell<any> =>
      typeof cells !== "function" ? cells : part.over === "pairs" ? cells(one, two) : cells(one);
    const all = mem.all.filter(({ name }) => name.split("[")[0] === `c${i}`);
    return { part, all, get };
  });
  return { mem, groups };
}

/** What may take no step. */
const LOCAL: readonly StepPart["does"][] = ["assert", "same", "less", "none"];

/** The processes that run one procedure. Its own thing is the process's, or what it holds where there is none. */
function processesOf(
  { picks, body, forEver, copies }: ProcessPart,
  i: number,
  groups: readonly Group[],
  things: Scalarset,
): readonly Process[] {
  const { count } = things;
  const params =
    typeof copies === "number" ? {} : { own: index(copies === "things" ? things : count) };
  const runs = procedure(`f${i}`, {
    params,
    locals: { held: index(things), maybe: optional(index(things)) },
    body: (make) => {
      const list = new Writer(make, groups, count, "own" in params).list(
        picks ? [{ does: "pick" }, ...body] : body,
      );
      // A loop takes a step in each round.
      const loops = forEver && (picks || body.some(({ does }) => !LOCAL.includes(does)));
      return loops ? [make.loop("for ever", () => true, list)] : list;
    },
  });
  if (copies === 1) return [process(`p${i}`, runs, {})];
  const number = typeof copies === "number" ? copies : count;
  return processes(`p${i}`, number, runs, (own) => ("own" in params ? { own } : {}) as never);
}

function propertyOf(
  { kind, cell, at, is, ended }: PropertyPart,
  i: number,
  groups: readonly Group[],
  running: readonly Process[],
): Property<any> {
  const { field, name } = pick(pick(groups, cell).all, at);
  const claim: Property<any>["clauses"][string] = (s, where) =>
    field.encode(valueIn(s, name)) === is % field.size &&
    (ended === null || where.ended(pick(running, ended).name));
  const id = `${kind}-${i}`;
  if (kind === "always") return always(id, id, (s, where) => !claim(s, where));
  return (kind === "never" ? never : sometimes)(id, id, claim);
}

/** The value of the cell called `c1`, `c1[0]` or `c1[0][2]`. */
function valueIn(s: any, name: string): unknown {
  const [part = "", ...at] = name.split(/[[\]]+/).filter((word) => word !== "");
  return at.reduce((value, key) => value[key], s[part]);
}
