/**
 * A delta to be edited, as TypeScript: what the patch does to each procedure, with the steps that are to be written.
 *
 * All that comes from the patch stands in comments of one line and in quoted strings; names are letters and digits.
 */
import type { FunctionName, TouchedFunction } from "../patches/functions.ts";
import type { Reasoned } from "../verify/mapping.ts";
import { type DraftEdit, needsStep } from "./drafts.ts";
import { cStatements } from "../patches/c-statements.ts";

/** A procedure with its edits. */
interface DraftedProcedure extends FunctionName {
  /** What `lastref/model` calls it. */
  readonly exportedAs: string;
  /** Undefined where the patch adds the function, and the model has it of another patch. */
  readonly edits: readonly DraftEdit[] | undefined;
}

/** What a delta is written from. */
export interface Draft {
  readonly subject: string;
  readonly identity: string;
  /** The tree that its edits are for. */
  readonly tree: string;
  readonly procedures: readonly DraftedProcedure[];
  /** Functions that the patch adds. */
  readonly added: readonly TouchedFunction[];
  readonly noSteps: readonly Reasoned[];
  /** Functions that the model has no procedure for. */
  readonly others: readonly FunctionName[];
}

/** The text of the file. */
export function scaffoldText(draft: Draft): string {
  const added = namedApart(draft);
  const body = [
    ...added.map((one) => addedText(one)),
    patchText(
      draft,
      added.map(({ as }) => as),
    ),
  ];
  return [headText(draft), importsFor(body.join("\n"), draft), ...body].join("\n\n");
}

function headText({ subject, tree, noSteps, others }: Draft): string {
  const lines = [
    comment(subject),
    " *",
    ` * A delta to be edited, for ${tree}. Wherever it says unwritten("C"), write the step that stands for the C, or take the line`,
    " * out where there is none; a scenario that runs such a function refuses to start until then.",
    ...(noSteps.length + others.length === 0 ? [] : [" *"]),
    ...noSteps.map(({ name, file, because }) =>
      comment(`No steps: ${name}() (${file}): ${because}`),
    ),
    ...others.map(({ name, file }) => comment(`Not in the model: ${name}() (${file})`)),
  ];
  return ["/**", ...lines, " */"].join("\n");
}

const comment = (text: string): string => ` * ${plain(text).replaceAll("*/", "* /")}`;

/** On one line, whatever is in it. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .slice(0, MOST_LETTERS)
    .trim();

/** Letters of a line of C that are shown. */
const MOST_LETTERS = 300;

const quoted = (text: string): string => JSON.stringify(plain(text));

function importsFor(body: string, { procedures }: Draft): string {
  const used = (name: string): boolean => new RegExp(String.raw`\b${name}\(`).test(body);
  const language = ["edited", "insertAfter", "insertBefore", "remove", "replace", "unwritten"];
  const names = ["adds", "cFunction", "edits", "keeps", "parts"].filter(used);
  const model = [...names, ...procedures.map(({ exportedAs }) => exportedAs)].toSorted();
  return [
    ...(language.some(used) ? [importOf(language.filter(used), "lastref")] : []),
    importOf([...model, "type Patch"], "lastref/model"),
  ].join("\n");
}

function importOf(names: readonly string[], from: string): string {
  const line = `import { ${names.join(", ")} } from "${from}";`;
  return line.length <= WIDTH
    ? line
    : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";`;
}

const WIDTH = 100;

/** A function that the patch adds: all its C is to be written. */
function addedText({ name, file, pieces, as, cName }: Added): string {
  const statements = pieces.flatMap((piece) => cStatements(piece, "+"));
  const lines = statements
    .filter(({ isHead }) => !isHead)
    .map((one) => (needsStep(one) ? `unwritten(${quoted(one.text)}),` : `// ${plain(one.text)}`));
  const head = statements.find(({ isHead }) => isHead)?.text ?? "";
  return [
    `/** ${name}(), which the patch adds: ${plain(head).replaceAll("*/", "* /")} */`,
    `const ${as} = cFunction(${quoted(cName)}, ${quoted(file)}, () =>`,
    "  parts({",
    "    body: () => [",
    ...lines.map((line) => `      ${line}`),
    "    ],",
    "  }),",
    ");",
  ].join("\n");
}

function patchText({ subject, identity, procedures }: Draft, added: readonly string[]): string {
  return [
    "export const patch: Patch = {",
    `  id: "NEW",`,
    `  subject: ${quoted(subject)},`,
    `  diff: ${quoted(identity)},`,
    `  says: "what it changes, in terms of steps",`,
    "  functions: [",
    ...procedures.flatMap(procedureLines),
    ...added.map((name) => `    adds(${name}),`),
    "  ],",
    "};",
    "",
  ].join("\n");
}

function procedureLines({ name, file, exportedAs, edits }: DraftedProcedure): readonly string[] {
  const head = `    // ${name}(), ${plain(file)}`;
  if (edits === undefined) return [head, `    adds(${exportedAs}),`];
  const remarks = edits.flatMap((each) => each.remarks.map((c) => `    // ${plain(c)}`));
  if (edits.every(({ what }) => what === "only C"))
    return [
      head,
      ...remarks,
      `    keeps(${exportedAs}, unwritten("why the steps of ${name}() stay")),`,
    ];
  return [
    head,
    `    edits(${exportedAs}, (previous) =>`,
    "      edited(previous, [",
    ...edits.flatMap(editLines).map((line) => `        ${line}`),
    "      ]),",
    "    ),",
  ];
}

function editLines({ what, target, occurrence, remarks, steps }: DraftEdit): readonly string[] {
  const above = remarks.map((c) => `// ${plain(c)}`);
  if (what === "only C") return above;
  const where = occurrence === undefined ? quoted(target) : `[${quoted(target)}, ${occurrence}]`;
  if (what === "remove") return [...above, `remove(${where}),`];
  return [
    ...above,
    `${what}(${where}, () => [`,
    ...steps.map((c) => `  unwritten(${quoted(c)}),`),
    "]),",
  ];
}

/** An added function with the names that it has in the file, and in a tree. */
type Added = TouchedFunction & { readonly as: string; readonly cName: string };

/** A tree knows functions by their names: those of one name, as a header's for another configuration, say their file. */
function namedApart(draft: Draft): readonly Added[] {
  const named: Added[] = [];
  for (const one of draft.added) {
    const isTwin = named.some(({ name }) => name === one.name);
    const cName = isTwin ? `${one.name} (${one.file})` : one.name;
    const as = freeName(one.name, draft);
    const twins = named.filter((other) => other.as.startsWith(as)).length;
    named.push({ ...one, cName, as: isTwin ? `${as}${twins + 1}` : as });
  }
  return named;
}

/** `dax_insert_entry` as `daxInsertEntry`; another name where that one is taken. */
function freeName(name: string, { procedures }: Draft): string {
  const camel = name
    .replace(/^_+/, "raw_")
    .replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const isTaken = TAKEN.test(camel) || procedures.some(({ exportedAs }) => exportedAs === camel);
  return isTaken || !/^[A-Za-z]\w*$/.test(camel) ? `${camel}Function` : camel;
}

/** Names that the file uses, and words of the language. */
const TAKEN =
  /^(?:adds|cFunction|edited|edits|insertAfter|insertBefore|keeps|parts|patch|remove|replace|unwritten|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|eval|arguments)$/;
