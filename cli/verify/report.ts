/**
 * A verification with all that its forms tell: what patches do, counterexamples, and what it rests on.
 */
import { type Numbered, numberedAssumptions } from "./assumptions.ts";
import type { Deeper } from "./deeper.ts";
import { type Finding, findingsOf } from "./finding/finding.ts";
import type { Judged } from "./verify-run.ts";

export interface ReportedPatch extends Judged {
  /** In the order of its scenarios, and within one the most telling first. */
  readonly findings: readonly Finding[];
}

export interface VerifyReport {
  readonly patches: readonly ReportedPatch[];
  readonly assumptions: readonly Numbered[];
  /** What more was asked of verdicts. */
  readonly deeper: Deeper;
  readonly interrupted: boolean;
}

/** Takes the counterexamples of new violations again, until Ctrl-C. */
export async function reported(
  list: readonly Judged[],
  deeper: Deeper,
  interrupt: { readonly pressed: boolean },
): Promise<VerifyReport> {
  const patches: ReportedPatch[] = [];
  for (const one of list) {
    const findings: Finding[] = [];
    for (const change of one.changes) {
      // The event loop has its turn, so that Ctrl-C is heard.
      await new Promise(setImmediate);
      if (!interrupt.pressed) findings.push(...(await findingsOf(change, one.subject)));
    }
    patches.push({ ...one, findings });
  }
  const assumptions = numberedAssumptions(patches.flatMap(({ changes }) => changes));
  return { patches, assumptions, deeper, interrupted: interrupt.pressed };
}

/** What a patch is called: by its id in the model, if it has one, and by its subject. */
export const nameOf = ({ subject: { patch, title } }: Judged): string =>
  patch === undefined ? title : `${patch.id} ${title}`;

export const isBad = ({ changes }: Judged): boolean =>
  changes.some(({ status }) => status === "new violation");

/** The first patch that brings a violation. */
export const firstBad = ({ patches }: VerifyReport): ReportedPatch | undefined =>
  patches.find(isBad);
