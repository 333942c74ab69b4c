/**
 * What a process may run, as its program has it: for properties and fairness that only some processes are asked for.
 */
import { everyStatement } from "../../checker/language/edit.ts";
import type { Process, Procedure } from "../../checker/index.ts";
import type { Call, Statement } from "../../checker/language/statement.ts";
import type { Kernel } from "../../model/kernel.ts";
import { isDeviceDax } from "../../model/memory/scope.ts";

/** What a procedure and all that it may call are made of. */
interface Made {
  readonly functions: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}
const known = new WeakMap<Procedure<any, any, any>, Made>();

function madeOf(procedure: Procedure<any, any, any>): Made {
  const before = known.get(procedure);
  if (before !== undefined) return before;
  const functions = new Set([procedure.name]);
  const texts = new Set<string>();
  // A procedure that comes to itself finds what there is so far.
  known.set(procedure, { functions, texts });
  for (const statement of everyStatement(procedure.body)) {
    texts.add(statement.text);
    if (statement.kind !== "call") continue;
    const called = madeOf(statement.callee);
    for (const name of called.functions) functions.add(name);
    for (const text of called.texts) texts.add(text);
  }
  return { functions, texts };
}

/** Whether the process may come to one of these functions. */
export const runs = (process: Process, functions: readonly string[]): boolean =>
  functions.some((name) => madeOf(process.runs).functions.has(name));

/** Whether the process may come to a statement of this text. */
export const comesTo = (process: Process, text: string): boolean =>
  madeOf(process.runs).texts.has(text);

const isCall = (statement: Statement): statement is Call => statement.kind === "call";

/** Where the faults of a process are: a file, and an offset where entries are not huge. */
export function placesOfFaults(k: Kernel, process: Process): readonly string[] {
  const places = new Set<string>();
  const visit = (procedure: Procedure<any, any, any>, my: object): void => {
    for (const call of everyStatement(procedure.body).filter(isCall)) {
      const { callee, args } = call;
      if (FAULTS.includes(callee.name)) places.add(placeOf(k, args(my) as Fault));
      // Whatever is not the kernel's is a program of the scenario's, which says where it faults.
      else if (callee.file === undefined) visit(callee, args(my));
    }
  };
  visit(process.runs, process.args);
  return [...places];
}
const FAULTS = ["do_user_addr_fault", "ext4_dax_huge_fault"];
interface Fault {
  readonly p: number;
  readonly i: number;
}
// Entries of device-dax stand at the offset of the fault, also huge ones.
const placeOf = ({ scope }: Kernel, { p, i }: Fault): string =>
  `${scope.maps[p]} ${scope.pmd === true && !isDeviceDax(scope) ? "" : i}`;
