/**
 * From a patch's changes of one function to edits of its procedure, as far as they can be told: which statements go, and
 * where there are steps to be written.
 */
import { everyStatement } from "../../checker/language/edit.ts";
import type { Statement } from "../../checker/language/statement.ts";
import { WITHOUT_TEXT } from "../verify/procedures.ts";
import { type CStatement, cStatements, standsFor } from "../patches/c-statements.ts";

/** The statements of a procedure that can be named, and what became of them while edits were drafted. */
interface Body {
  readonly named: readonly Statement[];
  /** Those that a line of C was found to stand for, and that goes. */
  readonly claimed: Set<Statement>;
  /** Those that the edits so far take out. */
  readonly gone: Set<Statement>;
}

/** One edit, or (`only C`) lines of C for which there is none to be seen. */
export interface DraftEdit {
  readonly what: "replace" | "remove" | "insertAfter" | "insertBefore" | "only C";
  readonly target: string;
  readonly occurrence: number | undefined;
  /** C that goes, and C that comes without being a step. */
  readonly remarks: readonly string[];
  /** C for which a step is to be written. */
  readonly steps: readonly string[];
}

/** Drafts the edits of a procedure, whose statements these are, for pieces of the function's lines with their marks. */
export function draftEdits(
  pieces: readonly (readonly string[])[],
  statements: readonly Statement[],
): readonly DraftEdit[] {
  const named = everyStatement(statements).filter(({ kind }) => !WITHOUT_TEXT.has(kind));
  const body: Body = { named, claimed: new Set(), gone: new Set() };
  return pieces.flatMap((piece) => blocksOf(piece).flatMap((block) => editsFor(block, body)));
}

/** Neighbouring statements that change, and those beside them that stay. */
interface Block {
  readonly before: readonly string[];
  readonly gone: readonly string[];
  readonly come: readonly string[];
  /** What comes and is no step. */
  readonly plain: readonly string[];
  readonly after: readonly string[];
}

type Sided = CStatement & { readonly side: "-" | "+" };

function blocksOf(piece: readonly string[]): readonly Block[] {
  const sided = (side: "-" | "+"): readonly Sided[] =>
    cStatements(piece, side).map((one) => ({ ...one, side }));
  const all = [...sided("-").filter(({ isChanged }) => isChanged), ...sided("+")].toSorted(
    (a, b) => a.line - b.line,
  );
  const blocks: Block[] = [];
  for (let i = 0; i < all.length; i += 1) {
    if (all[i]?.isChanged !== true) continue;
    let end = i;
    while (all[end]?.isChanged === true) end += 1;
    const changed = all.slice(i, end);
    const of = (side: "-" | "+"): Sided[] => changed.filter((one) => one.side === side);
    const texts = (list: readonly Sided[]): string[] => list.map(({ text }) => text);
    const come = of("+");
    const kept = (list: readonly Sided[]): string[] =>
      list.filter(({ isChanged }) => !isChanged).map(({ text }) => text);
    blocks.push({
      before: kept(all.slice(0, i)).reverse(),
      gone: texts(of("-")),
      come: texts(come.filter(needsStep)),
      plain: texts(come.filter((one) => !needsStep(one))),
      after: kept(all.slice(end)),
    });
    i = end;
  }
  return blocks;
}

function editsFor({ before, gone, come, plain, after }: Block, body: Body): readonly DraftEdit[] {
  const remarks = [...gone.map((c) => `- ${c}`), ...plain.map((c) => `+ ${c}`)];
  const onlyC = {
    what: "only C",
    target: "",
    occurrence: undefined,
    remarks,
    steps: come,
  } as const;
  const [first, ...rest] = going(gone, body);
  if (first !== undefined)
    return [
      takenOut(first, body, come.length > 0 ? "replace" : "remove", remarks, come),
      ...rest.map((one) => takenOut(one, body, "remove", [], [])),
    ];
  if (come.length === 0) return [onlyC];
  const there = body.named.filter((one) => !body.gone.has(one));
  const beside = (list: readonly string[]): Statement | undefined =>
    list.flatMap((c) => there.filter(({ text }) => standsFor(text, c)))[0];
  const above = beside(before);
  const place = above ?? beside(after) ?? there[0];
  if (place === undefined) return [onlyC];
  const what = above === undefined ? "insertBefore" : "insertAfter";
  return [{ what, ...nameOf(place, body), remarks, steps: come }];
}

/** The statements that go with C that goes, outermost first: of those with one text, the first that is not taken. */
function going(c: readonly string[], { named, claimed, gone }: Body): readonly Statement[] {
  const found = c.flatMap((text) => {
    const able = named.filter((one) => !claimed.has(one) && standsFor(one.text, text));
    const firsts = able.filter(
      (one, i) => able.findIndex((other) => other.text === one.text) === i,
    );
    for (const one of firsts) claimed.add(one);
    return firsts;
  });
  const inside = new Set(found.flatMap((one) => everyStatement([one]).slice(1)));
  return found.filter((one) => !inside.has(one) && !gone.has(one));
}

/** The edit for a statement that goes, with all inside it. */
function takenOut(
  statement: Statement,
  body: Body,
  what: "replace" | "remove",
  remarks: readonly string[],
  steps: readonly string[],
): DraftEdit {
  const name = nameOf(statement, body);
  for (const one of everyStatement([statement])) body.gone.add(one);
  return { what, ...name, remarks, steps };
}

/** How an edit calls a statement: by its text, and its place among those with this text that are left. */
function nameOf(statement: Statement, { named, gone }: Body) {
  const alike = named.filter((one) => one.text === statement.text && !gone.has(one));
  const occurrence = alike.length > 1 ? alike.indexOf(statement) + 1 : undefined;
  return { target: statement.text, occurrence };
}

/** Heads, braces, `else` and declarations that compute nothing are no steps. */
export const needsStep = ({ text, isHead }: CStatement): boolean =>
  !isHead &&
  !/^[{}\s]*(else\b[\s{]*)?$/.test(text) &&
  !/^(?:\w+[\s*]+)+\w+(?:,[\s*]*\w+)*;$/.test(withoutWords(text));

/** `return x;` and `goto x;` look like declarations. */
const withoutWords = (c: string): string => c.replace(/^(return|goto)\b/, "$1()");
