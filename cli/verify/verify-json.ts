/**
 * A verification as data.
 */
import type { FunctionName } from "../patches/functions.ts";
import type { Reasoned } from "./mapping.ts";
import type { StaleSteps } from "./stale.ts";
import type { Change, Status } from "./verdict.ts";
import type { Judged } from "./verify-run.ts";

export interface VerifyDocument {
  readonly format: "lastref-verify";
  readonly version: 1;
  readonly interrupted: boolean;
  readonly patches: readonly VerifiedPatch[];
}

interface VerifiedPatch {
  /** Its id in the model, where the model has it. */
  readonly id: string | null;
  readonly subject: string;
  readonly tree: string | null;
  readonly parent: string | null;
  /** Why there is no verdict. */
  readonly why: string | null;
  /** What is to be known of a verdict. */
  readonly note: string | null;
  readonly functions: {
    readonly modelled: readonly FunctionName[];
    readonly noSteps: readonly Reasoned[];
    readonly others: readonly FunctionName[];
  };
  /** Lines of C that change outside of all functions that the diff names, by file. */
  readonly elsewhere: readonly { readonly file: string; readonly lines: number }[];
  /** The steps of what it touches on the tree `on`, where the model does not have it. */
  readonly stale: { readonly on: string | null; readonly procedures: readonly StaleSteps[] };
  readonly scenarios: readonly VerifiedScenario[];
}

interface VerifiedScenario {
  readonly spec: string;
  readonly scope: string;
  readonly status: Status;
  readonly brings: readonly string[];
  readonly inherits: readonly string[];
  readonly fixes: readonly string[];
  readonly why: string | null;
}

/** The document of a verification, in the order of the patches. */
export const verifyDocument = (list: readonly Judged[], interrupted: boolean): VerifyDocument => ({
  format: "lastref-verify",
  version: 1,
  interrupted,
  patches: list.map(patchOf),
});

function patchOf({ subject, tree, parent, changes }: Judged): VerifiedPatch {
  const { patch, title, why, modelled, noSteps, others, elsewhere, stale, staleOn, note } = subject;
  return {
    id: patch?.id ?? null,
    subject: title,
    tree: tree ?? null,
    parent: parent ?? null,
    why: why ?? null,
    note: note ?? null,
    functions: { modelled, noSteps, others },
    elsewhere,
    stale: { on: staleOn ?? null, procedures: stale },
    scenarios: scenariosOf(changes),
  };
}

/** What changes in each scenario, as data. */
export const scenariosOf = (changes: readonly Change[]): readonly VerifiedScenario[] =>
  changes.map(({ spec, scope, status, brought, inherited, fixed, why }) => ({
    spec,
    scope,
    status,
    brings: brought,
    inherits: inherited,
    fixes: fixed,
    why: why ?? null,
  }));
