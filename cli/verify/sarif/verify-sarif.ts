/**
 * A verification as SARIF 2.1.0, which code review sites and editors read: what a patch brings is a new result with its code
 * flow, what it inherits an unchanged one, and what cannot be said a notification of a run that did not succeed.
 */
import { standingsText } from "../../../checker/report/hang-text.ts";
import type { PropertyResult } from "../../run/result.ts";
import { numbersOf } from "../assumptions.ts";
import type { Finding } from "../finding/finding.ts";
import { differenceTexts, lengthText } from "../finding/words.ts";
import { nameOf, type ReportedPatch, type VerifyReport } from "../report.ts";
import type { Change } from "../verdict.ts";
import { flowOf, locationOf } from "./flows.ts";

const SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** The log; `version` is that of this program. With `all`, it has what is inherited, too. */
export function verifySarif(
  report: VerifyReport,
  { all, version }: { readonly all: boolean; readonly version: string },
): object {
  const { patches, assumptions } = report;
  const results = patches.flatMap((patch) => resultsOf(patch, report, all));
  const rules = rulesOf(patches, new Set(results.map(({ ruleId }) => ruleId)));
  const numbers = new Map(rules.map(({ id }, i) => [id, i]));
  const notifications = patches.flatMap(openIn);
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "lastref", version, rules } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: notifications.length === 0 && !report.interrupted,
            toolExecutionNotifications: notifications,
          },
        ],
        results: results.map((one) => ({ ...one, ruleIndex: numbers.get(one.ruleId) })),
        properties: { assumptions },
      },
    ],
  };
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
}

/** The properties that results are of, each once. */
function rulesOf(patches: readonly ReportedPatch[], wanted: ReadonlySet<string>): readonly Rule[] {
  const outcomes = patches.flatMap(({ changes }) =>
    changes.flatMap(({ before, after }) => [after, before]),
  );
  const names = new Map<string, string>();
  for (const { id, name } of outcomes.flatMap(({ result }) => result?.properties ?? []))
    if (wanted.has(id) && !names.has(id)) names.set(id, name);
  return [...names].map(([id, name]) => ({ id, shortDescription: { text: name } }));
}

type Result = { readonly ruleId: string } & Readonly<Record<string, unknown>>;

function resultsOf(
  patch: ReportedPatch,
  { assumptions }: VerifyReport,
  all: boolean,
): readonly Result[] {
  const about = (change: Change): object => ({
    patch: nameOf(patch),
    tree: patch.tree,
    parent: patch.parent,
    scenario: change.spec,
    scope: change.scope,
    assumptions: numbersOf([change], assumptions),
  });
  const brought = patch.findings.flatMap((finding) =>
    finding.properties.map((property) => broughtResult(finding, property, about(finding.change))),
  );
  const inherited = patch.changes.flatMap((change) =>
    inheritedIn(change).map((property) => inheritedResult(change, property, about(change))),
  );
  return all ? [...brought, ...inherited] : brought;
}

function broughtResult(
  finding: Finding,
  { id, name }: Finding["properties"][number],
  properties: object,
): Result {
  const { example, change } = finding;
  const last = example?.replay.steps.at(-1);
  const entry = example?.marks.find((mark) => mark !== undefined)?.entry ?? example?.checks[0];
  const hang = example?.replay.hang === undefined ? "" : ` ${standingsText(example.replay.hang)}`;
  const text = `${id} is broken ${lengthText(finding)}: ${name}.${hang} ${differenceTexts(finding).join(" ")}`;
  const at =
    entry?.place === undefined
      ? last && locationOf(last.origin, undefined)
      : locationOf({ ...entry.spot, file: undefined }, entry.place);
  return {
    ruleId: id,
    kind: "fail",
    level: "error",
    baselineState: "new",
    message: { text },
    ...(at !== undefined && { locations: [at] }),
    ...(example !== undefined && { codeFlows: [flowOf(example)] }),
    partialFingerprints: fingerprint(change, id),
    properties,
  };
}

const inheritedIn = ({ inherited, after }: Change): readonly PropertyResult[] =>
  (after.result?.properties ?? []).filter(({ id }) => inherited.includes(id));

function inheritedResult(
  change: Change,
  { id, name, trace }: PropertyResult,
  properties: object,
): Result {
  const last = trace?.steps.at(-1);
  return {
    ruleId: id,
    kind: "fail",
    level: "note",
    baselineState: "unchanged",
    message: { text: `${id} was broken before: ${name}.` },
    ...(last !== undefined && { locations: [locationOf({ ...last, file: undefined }, undefined)] }),
    partialFingerprints: fingerprint(change, id),
    properties,
  };
}

/** The same for the same property in the same scenario, whichever tree it is broken on. */
const fingerprint = ({ spec, scope }: Change, id: string): object => ({
  "lastref/v1": `${spec}/${scope}/${id}`,
});

/** What cannot be said of a patch. */
function openIn(patch: ReportedPatch): readonly object[] {
  const { subject, changes } = patch;
  const name = nameOf(patch);
  if (changes.length === 0)
    return [
      {
        level: "warning",
        message: { text: `${name}: ${subject.why ?? "no scenario was checked"}` },
      },
    ];
  return changes
    .filter(({ why }) => why !== undefined)
    .map(({ spec, scope, why }) => ({
      level: "warning",
      message: { text: `${name}, ${spec} ${scope}: incomplete: ${why}` },
    }));
}
