/**
 * A verification as data.
 */
import type { FunctionName } from "../patches/functions.ts";
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
  readonly functions: {
    readonly modelled: readonly FunctionName[];
    readonly others: readonly FunctionName[];
  };
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
  const { patch, title, why, modelled, others } = subject;
  return {
    id: patch?.id ?? null,
    subject: title,
    tree: tree ?? null,
    parent: parent ?? null,
    why: why ?? null,
    functions: { modelled, others },
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
