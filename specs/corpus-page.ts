/**
 * The corpus as a page: what each bug breaks and how soon, and that it holds without it, from the data of the bugs and
 * the numbers beside the specs.
 */
import type { Spec } from "../checker/index.ts";
import { bugs } from "../model/corpus/index.ts";
import { type Bug, treeWith, treeWithout } from "../model/corpus/bug.ts";

const HEAD = `# The corpus of bugs

A checker that finds nothing may be one that cannot see. So here are bugs that this area of the kernel had, or that reviews
found in time. Each is a patch on top of a tree that is without it, in \`model/corpus/\`, and makes a tree of its own, such as
\`V0+alloc-no-ref\`. Some the merged protocol has as it is, as far as the model reads it: of those the patch takes the bug
out, and the tree without it is called \`VU-idle-by-two-reads\`.

    lastref list --bugs                                     which there are
    lastref check C-alloc-no-ref --tree V0+alloc-no-ref     one of them, in the scenario that shows it
    lastref verify alloc-no-ref                             what its patch does to all scenarios
    lastref verify empty-scan --scope small-second          at the scope that shows it, if that is not "small"

\`--tree all\` leaves these trees out, and so does the series.`;

const KEY = `A bug's kind is S for safety, D for what a loss of power leaves, M for stale metadata, and L for a hang. The
steps are those of a shortest counterexample; of one that goes round for ever, up to the end of the first round. A scope is the smallest one
that was believed to show the bug, or says why it is larger; threads of the machine (RCU's callbacks, the power) do not
count, and a page and a file that nobody touches do not either. That the checker finds each bug, in as many steps,
and that what it breaks holds without it in all states, is a test (\`test/specs/corpus.test.ts\`).

Properties with an I or an L are those of the scenarios. The others are:

- B1: a page that is pinned has an entry. B2: no file gets a block whose page is pinned for another one.
- D1: readers see a store that an fsync has committed. D2: a loss of power leaves it. D3: a clean entry has no writable mapping.
- H1: the operations of a device are its holder's. H2: no callback is called when its module is gone.
- \`assert-dax_holder_notify_failure-1\`: the operations that are called are those that were looked at, so none is NULL.
- \`assert-truncate_inode_pages_range-1\`: the final truncate of an inode finds no entry.
- \`W-absent\`, \`W-unmapped\`: \`dax_lock_folio()\` finds an entry where the folio says, and the folio still says so at the
  unlock: the entry that is unlocked is the one that was locked.`;

/** The page docs/corpus.md. */
export function corpusPage(specs: readonly Spec[]): string {
  return [
    HEAD,
    "",
    ...table(
      ["bug", "kind", "what it does", "tree with it", "shown by", "breaks", "without it"],
      bugs.map((bug) => rowOf(bug, specs)),
    ),
    "",
    KEY,
  ].join("\n");
}

function rowOf(bug: Bug, specs: readonly Spec[]): readonly string[] {
  const { id, kind, subject, shown } = bug;
  const larger = shown.larger === undefined ? "" : ` (${shown.larger})`;
  const breaks = Object.entries(shown.breaks).map(
    ([property, steps]) => `${named(property)} in ${steps} steps`,
  );
  return [
    `\`${id}\``,
    kind,
    subject,
    `\`${treeWith(bug)}\``,
    `[${shown.spec}](../specs/${shown.spec}/README.md) \`${shown.scope}\`${larger}`,
    breaks.join(", "),
    withoutIt(bug, specs),
  ];
}

/**
 * What holds on the tree without the bug: all, or what the bug breaks. Of trees that take a bug out nothing is recorded
 * beside the specs.
 */
function withoutIt(bug: Bug, specs: readonly Spec[]): string {
  const tree = treeWithout(bug);
  const ids = Object.keys(bug.shown.breaks).map(named).join(", ");
  if (bug.present === true) return `${ids} holds on \`${tree}\``;
  const spec = specs.find(({ id }) => id === bug.shown.spec);
  const expected = spec?.expected?.[bug.shown.scope]?.[tree];
  if (expected === undefined) throw new Error(`nothing is recorded of ${bug.id} on ${tree}`);
  const { broken, states } = expected;
  const others = broken.length === 0 ? "" : `; ${broken.map(named).join(", ")} is broken, too`;
  const held = broken.length === 0 ? "all holds" : `${ids} holds`;
  return `${held} in all ${states.toLocaleString("en")} states${others}`;
}

const named = (id: string): string => (id.includes("-") ? `\`${id}\`` : id);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
