/**
 * The functions that a C file defines. The one door to the C parser, which is only loaded where it is needed.
 */
import type { Node, Parser } from "web-tree-sitter";
import { grammarOfC } from "../package-folder.ts";
import { linesOfC } from "../patches/lines-of-c.ts";

/** What a file defines. */
export interface Definitions {
  /** The text of each definition of a name, in order; an `#ifdef` may leave several. */
  readonly functions: ReadonlyMap<string, readonly string[]>;
  /** Places outside of functions that do not parse, where a function may be hidden. */
  readonly damaged: number;
}

/** Reads a file. Whatever it holds, it comes to an end: what does not parse is skipped. */
export async function definitionsIn(text: string): Promise<Definitions> {
  const parser = await (loaded ??= load());
  const functions = new Map<string, string[]>();
  let damaged = 0;
  // Text is read again from where a function swallowed others, which a brace too many in an #ifdef makes the parser do.
  let rest: string | undefined = text;
  for (let round = 0; rest !== undefined; round += 1) {
    const read = readOnce(parser, rest);
    for (const { name, body } of read.found)
      functions.set(name, [...(functions.get(name) ?? []), body]);
    damaged += read.damaged;
    if (round === MOST_ROUNDS) damaged += 1;
    rest = round < MOST_ROUNDS ? read.rest : undefined;
  }
  if (damaged === 0) return { functions, damaged };
  for (const { name, body } of inKernelStyle(text))
    if (!functions.has(name)) functions.set(name, [body]);
  return { functions, damaged };
}

/** Functions that show by their layout alone, for files that do not parse: from a name to a brace in the first column. */
function inKernelStyle(text: string): readonly Found[] {
  const lines = text.split("\n");
  const read = linesOfC("", lines);
  return [...lines.keys()]
    .filter((i) => lines[i]?.startsWith("}") === true && read[i]?.name !== undefined)
    .map((end) => {
      const name = read[end]?.name ?? "";
      const from = read.findLastIndex((line, i) => i < end && line.name !== name) + 1;
      return { name, body: lines.slice(from, end + 1).join("\n") };
    });
}

/** How often a file is read again. */
const MOST_ROUNDS = 100;

interface Found {
  readonly name: string;
  readonly body: string;
}

interface ReadOnce {
  readonly found: readonly Found[];
  readonly damaged: number;
  /** What is left to be read. */
  readonly rest: string | undefined;
}

function readOnce(parser: Parser, text: string): ReadOnce {
  // The parser sees the plainer text, and the text itself is what counts.
  const tree = parser.parse(plainer(text));
  const found: Found[] = [];
  let damaged = 0;
  let rest: string | undefined;
  // A stack of our own: a damaged file may nest thousands of levels.
  const open: Node[] = tree === null ? [] : [tree.rootNode];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "function_definition") {
      const name = nameOf(node);
      const [body, isWhole] = bodyIn(text.slice(node.startIndex, node.endIndex));
      if (name !== undefined) found.push({ name, body });
      if (!isWhole) {
        rest = text.slice(node.startIndex + body.length);
        break;
      }
    } else {
      if (node.isError || node.isMissing) damaged += 1;
      if (HOLDS.has(node.type) || node.isError) open.push(...children(node));
    }
  }
  tree?.delete();
  return { found, damaged, rest };
}

/** A function's text up to a brace in the first column, which ends it, and whether that is all of it. */
function bodyIn(text: string): readonly [body: string, isWhole: boolean] {
  const brace = text.indexOf("\n}");
  if (brace < 0 || brace + 2 >= text.length) return [text, true];
  return [text.slice(0, brace + 2), false];
}

/** What definitions stand in, besides a file. */
const HOLDS = new Set([
  "translation_unit",
  "preproc_if",
  "preproc_ifdef",
  "preproc_else",
  "preproc_elif",
  "preproc_elifdef",
  "linkage_specification",
  "declaration_list",
]);

/** Backwards, for a stack. */
const children = (node: Node): readonly Node[] =>
  node.children.filter((child) => child !== null).reverse();

/** Through pointers and brackets to the name. */
function nameOf(definition: Node): string | undefined {
  let at = definition.childForFieldName("declarator");
  while (at !== null && at.type !== "identifier")
    at = at.childForFieldName("declarator") ?? at.namedChildren[0] ?? null;
  return at?.text;
}

let loaded: Promise<Parser> | undefined;

async function load(): Promise<Parser> {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammarOfC()));
  return parser;
}

/**
 * The same text, of the same length, without what is C only after the preprocessor: a loop macro becomes a `while`, and
 * annotations become blanks.
 */
function plainer(text: string): string {
  return text
    .replaceAll(
      /^([ \t]+)(\w*for_each\w*)(?=\s*\()/gm,
      (_, indent: string, name: string) =>
        indent + (name.length < "while".length ? name : "while".padEnd(name.length)),
    )
    .replaceAll(ANNOTATIONS, (name) => " ".repeat(name.length));
}

const ANNOTATIONS =
  /\b(?:__init|__exit|__must_check|__maybe_unused|__always_inline|__always_unused|__user|__iomem|__rcu|__percpu|__cold|__sched|__ref|__meminit|__weak|__pure|__visible|__read_mostly|noinline|noinline_for_stack|asmlinkage)\b/g;
