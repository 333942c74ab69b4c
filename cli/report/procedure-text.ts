/**
 * Procedures as text: the C of each statement, and beside it the access that stands for it and its place in TypeScript.
 */
import type { Point } from "../../checker/code/program.ts";
import type { Access } from "../../checker/language/access.ts";
import {
  inner,
  type Procedure,
  type Statement,
  type Statements,
} from "../../checker/language/statement.ts";
import type { System } from "../../checker/search/system.ts";
import { inColumns } from "./columns.ts";
import { styled } from "../terminal.ts";

/** What is known of the accesses of a statement, or of an option of a choice. */
type Accesses = ReadonlyMap<object, ReadonlySet<Access<any>>>;

/** The lines of each procedure that some process runs, callers before callees. */
export function procedureLines(system: System, width: number): readonly (readonly string[])[] {
  const accesses = accessesOf(system);
  const procedures = new Set<Procedure<any, any, any>>();
  for (const { program } of system.runners) {
    for (const { frame } of program.points) procedures.add(frame.code.procedure);
  }
  return [...procedures].map((procedure) => {
    const { name, file, at, body } = procedure;
    const title = `${name}()${file === undefined ? "" : ` ${file}`}`;
    const rows = rowsOf(body, accesses, 0);
    const head = `${styled("bold", title)}  ${styled("dim", String(at))}`;
    return [head, ...(rows.length === 0 ? ["  nothing"] : inColumns(rows, width))];
  });
}

function accessesOf(system: System): Accesses {
  const found = new Map<object, Set<Access<any>>>();
  for (const { program, automaton } of system.runners) {
    for (const { point, branches } of automaton.locations) {
      const { instruction } = program.points[point] as Point;
      for (const { access, option } of branches) {
        const from =
          instruction.kind === "choice" ? instruction.options[option]?.from : instruction.from;
        if (from === undefined) continue;
        const known = found.get(from) ?? new Set();
        found.set(from, known.add(access));
      }
    }
  }
  return found;
}

function rowsOf(body: Statements, accesses: Accesses, depth: number): string[][] {
  return body.flatMap((statement) => {
    const lists = inner(statement);
    const row = (text: string, from: object): string[] => [
      "  ".repeat(depth) + text,
      accessText(accesses.get(from)),
      placeOf(statement),
    ];
    if (statement.kind === "choose") {
      const options = statement.options.flatMap((option) => [
        [`${"  ".repeat(depth + 1)}or: ${option.text}`, accessText(accesses.get(option)), ""],
        ...rowsOf(option.body, accesses, depth + 2),
      ]);
      return [row(textOf(statement), statement), ...options];
    }
    const [first = [], otherwise = []] = lists;
    return [
      row(textOf(statement), statement),
      ...rowsOf(first, accesses, depth + 1),
      ...(otherwise.length === 0
        ? []
        : [[`${"  ".repeat(depth)}else`, "", ""], ...rowsOf(otherwise, accesses, depth + 1)]),
    ];
  });
}

/** The file's name is the procedure's: only the line stands here. */
function placeOf({ at }: Statement): string {
  return `:${String(at).split(":").at(-1)}`;
}

/** The statement's own text, with the word that says what it does where the text does not. */
function textOf(statement: Statement): string {
  const { kind, text } = statement;
  if (kind === "when" || kind === "given")
    return /^(if|while|for)\b/.test(text) ? text : `if (${text})`;
  if (kind === "awaits") return `wait until: ${text}`;
  if (kind === "assume") return `assume ${statement.assumption}: ${text}`;
  if (kind === "assert") return `assert: ${text}`;
  if (kind === "choose") return `choose: ${text}`;
  return text;
}

/** `refInc(folio[*].refs)`: the accesses' names and cells; what differs in an index only is one. */
function accessText(accesses: ReadonlySet<Access<any>> | undefined): string {
  if (accesses === undefined) return "";
  const cells = new Map<string, Set<string>>();
  for (const { name, footprint } of accesses) {
    const known = cells.get(name) ?? new Set();
    for (const { cell } of footprint) known.add(cell.name);
    cells.set(name, known);
  }
  return [...cells].map(([name, used]) => `${name}(${merged([...used]).join(", ")})`).join("; ");
}

function merged(names: readonly string[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const pattern = name.replaceAll(/\[\d+\]/g, "[*]");
    groups.set(pattern, [...(groups.get(pattern) ?? []), name]);
  }
  return [...groups].map(([pattern, group]) =>
    group.length === 1 ? (group[0] as string) : pattern,
  );
}
