/**
 * A verification as data.
 */
import { traceFile } from "../../report/counterexamples.ts";
import { hangIn } from "../../report/json.ts";
import { searchesFor } from "../alike.ts";
import { numbersOf } from "../assumptions.ts";
import type { Example, Novelty } from "../finding/example.ts";
import type { Finding } from "../finding/finding.ts";
import type { Parting } from "../finding/follow.ts";
import { headOf } from "../finding/hunks.ts";
import { firstBad, nameOf, type ReportedPatch, type VerifyReport } from "../report.ts";
// Types alone: zod takes its time to load, and the compiler holds the document to the shape.
import type { Counterexample, VerifiedPatch, VerifiedScenario, VerifyDocument } from "./shape.ts";
import type { Smallest } from "../smallest.ts";
import type { Change } from "../verdict.ts";
import type { Weighed } from "../weigh.ts";

/** The document of a verification; `out` is the folder that counterexamples were written to. */
export function verifyDocument(report: VerifyReport, out: string | undefined): VerifyDocument {
  const bad = firstBad(report);
  return {
    format: "lastref-verify",
    version: 1,
    interrupted: report.interrupted,
    ...searchesFor(
      report.patches.flatMap(({ changes }) =>
        changes.flatMap(({ before, after }) => [before, after]),
      ),
    ),
    firstBad: bad === undefined ? null : nameOf(bad),
    patches: report.patches.map((patch) => patchOf(patch, report, out)),
    assumptions: [...report.assumptions],
  };
}

function patchOf(
  { subject, tree, parent, changes, findings }: ReportedPatch,
  { assumptions, deeper }: VerifyReport,
  out: string | undefined,
): VerifiedPatch {
  const { patch, title, why, modelled, noSteps, others, elsewhere, stale, staleOn, note } = subject;
  return {
    id: patch?.id ?? null,
    subject: title,
    tree: tree ?? null,
    parent: parent ?? null,
    why: why ?? null,
    note: note ?? null,
    functions: { modelled: [...modelled], noSteps: [...noSteps], others: [...others] },
    elsewhere: [...elsewhere],
    stale: {
      on: staleOn ?? null,
      procedures: stale.map(({ steps, gone, ...one }) => ({
        ...one,
        steps: [...steps],
        gone: [...gone],
      })),
    },
    scenarios: changes.map((change) => ({
      ...plainScenario(change),
      assumptions: [...numbersOf([change], assumptions)],
      counterexamples: findings
        .filter((finding) => finding.change === change)
        .map((finding) => counterexampleOf(finding, out)),
      smallest: smallestIn(deeper.smallest.get(change)),
      weighed: weighedIn(deeper.weighed.get(change)),
    })),
  };
}

const smallestIn = (found: readonly Smallest[] | undefined): VerifiedScenario["smallest"] =>
  found?.map(({ open = null, processes, ...rest }) => ({
    ...rest,
    processes: [...processes],
    open,
  })) ?? null;

const weighedIn = (found: Weighed | undefined): VerifiedScenario["weighed"] =>
  found === undefined
    ? null
    : {
        without: found.weights.map(({ assumption, more, less, open = null }) => ({
          assumption: assumption.id,
          alsoBroken: more.map(({ id }) => id),
          notBroken: [...less],
          open,
        })),
        suffices: [...found.suffices],
        notWeighed: found.kept.map(({ id }) => id),
      };

type PlainScenario = Pick<
  VerifiedScenario,
  "spec" | "scope" | "status" | "brings" | "inherits" | "fixes" | "reaches" | "loses" | "why"
>;

/** What changes in a scenario, as data. */
const plainScenario = (change: Change): PlainScenario => ({
  spec: change.spec,
  scope: change.scope,
  status: change.status,
  brings: [...change.brought],
  inherits: [...change.inherited],
  fixes: [...change.fixed],
  reaches: [...change.reached],
  loses: [...change.lost],
  why: change.why ?? null,
});

/** What changes in each scenario, as data. */
export const scenariosOf = (changes: readonly Change[]): readonly PlainScenario[] =>
  changes.map(plainScenario);

function counterexampleOf(
  { properties, example }: Finding,
  out: string | undefined,
): Counterexample {
  const trace = example?.replay.trace;
  return {
    properties: [...properties],
    trace: trace === undefined ? null : (structuredClone(trace) as Counterexample["trace"]),
    hang: hangIn(example?.replay),
    file: trace === undefined || out === undefined ? null : traceFile(out, trace),
    essential:
      example?.lasting.flatMap((changes, i) => (changes === undefined ? [] : [i + 1])) ?? [],
    newSteps: example === undefined ? [] : newStepsOf(example),
    newChecks: example?.checks.map(noveltyOf) ?? [],
    parent: partingOf(example?.parting),
    parentWithoutNewSteps: partingOf(example?.partingWithout),
  };
}

const newStepsOf = ({ marks }: Example): Counterexample["newSteps"] =>
  marks.flatMap((mark, i) =>
    mark === undefined
      ? []
      : [{ step: i + 1, nearest: noveltyOf(mark.nearest), entry: noveltyOf(mark.entry) }],
  );

const noveltyOf = ({
  spot,
  isCall,
  place,
}: Novelty): Counterexample["newSteps"][number]["nearest"] => ({
  procedure: spot.procedure,
  text: spot.text,
  isCall,
  file: place?.path ?? null,
  hunk: place === undefined ? null : headOf(place.hunk),
  line: place?.hunk.lines[place.lines[0] ?? -1]?.slice(1) ?? null,
});

const partingOf = (parting: Parting | undefined): Counterexample["parent"] =>
  parting === undefined
    ? null
    : {
        step: parting.step === undefined ? null : parting.step + 1,
        instead: [...parting.instead],
        isBlocked: parting.isBlocked,
      };
