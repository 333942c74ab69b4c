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
import type { Source } from "../../checker/language/source.ts";
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
    const title = styled("bold", `${name}()${file === undefined ? "" : ` ${file}`}`);
    // A procedure may be made by a function of the model: its statements say better where it is written.
    const home = fileOf(body[0]?.at ?? at);
    const place = fileOf(at) === home ? String(at) : home;
    const rows = rowsOf(body, { accesses, home }, 0);
    const lines = rows.length === 0 ? ["  nothing"] : inColumns(rows, width);
    return [`${title}  ${styled("dim", place)}`, ...lines];
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

interface Around {
  readonly accesses: Accesses;
  /** The file whose name stands above the lines. */
  readonly home: string;
}

/** For each statement its line, its text and its access. */
function rowsOf(body: Statements, around: Around, depth: number): string[][] {
  const indent = "  ".repeat(depth);
  return body.flatMap((statement) => {
    const row = [
      lineOf(statement, around.home),
      indent + textOf(statement),
      accessText(around.accesses.get(statement)),
    ];
    if (statement.kind === "choose") {
      const options = statement.options.flatMap((option) => [
        ["", `${indent}  or: ${option.text}`, accessText(around.accesses.get(option))],
        ...rowsOf(option.body, around, depth + 2),
      ]);
      return [row, ...options];
    }
    const [first = [], otherwise = []] = inner(statement);
    const rest = rowsOf(otherwise, around, depth + 1);
    return [
      row,
      ...rowsOf(first, around, depth + 1),
      ...(rest.length === 0 ? [] : [["", `${indent}else`, ""], ...rest]),
    ];
  });
}

const fileOf = (at: Source): string => String(at).replace(/:\d+$/, "");

/** The line of a statement, with its file where that is not the one above. */
function lineOf({ at }: Statement, home: string): string {
  return fileOf(at) === home
    ? String(at)
        .slice(home.length + 1)
        .padStart(4)
    : String(at);
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
