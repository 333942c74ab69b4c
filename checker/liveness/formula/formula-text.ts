/**
 * Formulas for people: `always (a waits implies eventually a has ended)`.
 *
 * The words are those that claims are made with, so what they are encoded by is recognised. Parentheses stand where one
 * would ask for them: around what has two operands, and around the text of a predicate that has operators of its own.
 */
import type { Atom, Formula, Steps } from "../../language/formula.ts";

export function textOfFormula(formula: Formula<any>): string {
  switch (formula.kind) {
    case "constant":
      return String(formula.value);
    case "fact":
    case "waits":
    case "took":
      return textOfAtom(formula);
    case "not":
      return textOfNot(formula.of);
    case "next":
      return `next ${operand(formula.of)}`;
    case "and":
    case "or":
    case "until":
    case "release":
      return textOfTwo(formula);
  }
}

function textOfNot(of: Formula<any>): string {
  if (of.kind === "waits") return `${of.process} does not wait${on(of)}`;
  return of.kind === "took" ? `no ${textOfSteps(of.steps)}` : `not ${operand(of)}`;
}

type OfTwo = Extract<Formula<any>, { readonly left: unknown }>;

function textOfTwo({ kind, left, right }: OfTwo): string {
  const word = wordOfOne(kind, left);
  if (word !== undefined) return `${word} ${operand(right)}`;
  if (kind === "or" && left.kind === "not") return `${operand(left.of)} implies ${operand(right)}`;
  // "and" of "and" needs no parentheses, and no more does "or".
  const side = (of: Formula<any>): string =>
    of.kind === kind && isChained(of) ? textOfFormula(of) : operand(of);
  return `${side(left)} ${kind === "release" ? "releases" : kind} ${side(right)}`;
}

const isChained = ({ kind, left }: OfTwo): boolean =>
  kind === "and" || (kind === "or" && left.kind !== "not");

/** Where the left operand is a constant, a word says it. */
function wordOfOne(kind: OfTwo["kind"], left: Formula<any>): string | undefined {
  if (left.kind !== "constant") return undefined;
  if (kind === "until" && left.value) return "eventually";
  return kind === "release" && !left.value ? "always" : undefined;
}

function operand(formula: Formula<any>): string {
  const text = textOfFormula(formula);
  return isTight(formula) ? text : `(${text})`;
}

function isTight(formula: Formula<any>): boolean {
  switch (formula.kind) {
    case "fact":
      return !LOOSE.test(formula.text.replace(/\([^()]*\)/g, ""));
    case "and":
    case "or":
    case "until":
    case "release":
      return wordOfOne(formula.kind, formula.left) !== undefined;
    default:
      return true;
  }
}

/** A text that has operators of its own, in code or in words. */
const LOOSE = /[^\w\s.[\]"']|\b(and|or|not|implies|until|releases)\b/;

function textOfAtom(atom: Atom<any>): string {
  switch (atom.kind) {
    case "fact":
      return atom.text;
    case "waits":
      return `${atom.process} waits${on(atom)}`;
    case "took":
      return `a ${textOfSteps(atom.steps)}`;
  }
}

const on = (atom: { readonly on: string | undefined }): string =>
  atom.on === undefined ? "" : ` on ${atom.on}`;

/** `step of pinner in pin_user_pages marked as progress is taken` */
function textOfSteps({ process, procedure, text, progress }: Steps): string {
  const parts = [
    "step",
    process !== undefined && `of ${listed(process)}`,
    procedure !== undefined && `in ${listed(procedure)}`,
    text !== undefined && `that is ${listed(text)}`,
    progress !== undefined && `${progress ? "marked" : "not marked"} as progress`,
    "is taken",
  ];
  return parts.filter((part) => part !== false).join(" ");
}

const listed = (names: string | readonly string[]): string => [names].flat().join(" or ");
