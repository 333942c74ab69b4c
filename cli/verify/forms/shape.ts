/**
 * The shape of a verification's JSON document, said once; schemas/verify.schema.json is made from it.
 */
import { z } from "zod";
import { hang } from "../../report/hang-shape.ts";
import { assumption, trace } from "../../report/shape.ts";

const text = z.string();
const number = z.int().min(1);
const functionName = z.strictObject({ name: text, file: text });

const novelty = z.strictObject({
  procedure: text,
  text: text.describe("The C text of the statement, or the name of what is called"),
  isCall: z.boolean(),
  file: text.nullable().describe("Of the patch, where a diff was given and has its function"),
  hunk: text.nullable().describe("@@ -530,6 +530,76 @@ with what stands behind it"),
  line: text.nullable().describe("The added line that has the text"),
});

const parting = z.strictObject({
  step: number.nullable().describe("The first step it cannot take; null where it takes them all"),
  instead: z.array(text).describe("What the process would do there"),
  isBlocked: z.boolean().describe("Whether it has the step, and waits"),
});

const counterexample = z.strictObject({
  properties: z.array(
    z.strictObject({
      id: text,
      name: text,
      isClaimedBefore: z.boolean().describe("Whether the parent tree is held to it"),
    }),
  ),
  trace: trace.nullable().describe("null for a good end that cannot be reached any more"),
  hang: hang.nullable().describe("Of a run that goes on for ever: why it does"),
  file: text.nullable().describe("Where --out wrote the trace"),
  essential: z.array(number).describe("Steps that people need to see"),
  newSteps: z
    .array(z.strictObject({ step: number, nearest: novelty, entry: novelty }))
    .describe(
      "Steps that the parent tree does not have, with the nearest new statement and the first one",
    ),
  newChecks: z.array(novelty).describe("Assertions that fail and that the parent does not have"),
  parent: parting.nullable().describe("Where the parent tree leaves the run"),
  parentWithoutNewSteps: parting.nullable(),
});

const smallest = z.strictObject({
  property: text,
  processes: z.array(text).describe("Those that take part"),
  folios: number,
  entries: number.describe("Of a file"),
  files: number,
  steps: z.int().min(0),
  open: text.nullable().describe("Why a smaller one may do"),
});

const weighed = z.strictObject({
  without: z.array(
    z.strictObject({
      assumption: text,
      alsoBroken: z.array(text),
      notBroken: z.array(text),
      open: text.nullable().describe("Why nothing can be said"),
    }),
  ),
  suffices: z.array(text).describe("A set of them with which the verdict is the same"),
  notWeighed: z.array(text).describe("Those that have no alternative"),
});

const scenario = z.strictObject({
  spec: text,
  scope: text,
  status: z.enum(["clean", "new violation", "inherited", "fixed here", "incomplete"]),
  brings: z.array(text),
  inherits: z.array(text),
  fixes: z.array(text),
  reaches: z.array(text).describe("Aims: where one is not reached, nothing is broken"),
  loses: z.array(text).describe("Aims that the parent tree reaches"),
  why: text.nullable().describe("Why it is incomplete"),
  assumptions: z.array(number).describe("Numbers of those that the verdict rests on"),
  counterexamples: z.array(counterexample).describe("Of what it brings, the most telling first"),
  smallest: z.array(smallest).nullable().describe("With --smallest: of what it brings"),
  weighed: weighed
    .nullable()
    .describe("With --weigh-assumptions: what the verdict on the tree rests on"),
});

const patch = z.strictObject({
  id: text.nullable().describe("Its id in the model, where the model has it"),
  subject: text,
  tree: text.nullable(),
  parent: text.nullable(),
  why: text.nullable().describe("Why there is no verdict"),
  note: text.nullable().describe("What is to be known of a verdict"),
  functions: z.strictObject({
    modelled: z.array(functionName),
    noSteps: z
      .array(functionName.extend({ because: text }))
      .describe("Those without steps, and why"),
    others: z.array(functionName).describe("What is not modelled"),
  }),
  elsewhere: z
    .array(z.strictObject({ file: text, lines: number }))
    .describe("Lines of C that change outside of all functions that the diff names"),
  stale: z
    .strictObject({
      on: text.nullable().describe("The tree"),
      procedures: z.array(
        functionName.extend({
          steps: z.array(text),
          gone: z.array(text).describe("Those whose C the patch takes away"),
        }),
      ),
    })
    .describe("The steps of what it touches, where the model does not have it"),
  scenarios: z.array(scenario),
});

/** The document. */
export const verification = z.strictObject({
  format: z.literal("lastref-verify"),
  // Grows by one whenever a program that read the last version would be wrong about the next.
  version: z.literal(1),
  interrupted: z.boolean(),
  searches: z.int().min(0).describe("Those that were made"),
  verdicts: z
    .int()
    .min(0)
    .describe("Of scenarios on trees; trees with the same code share a search"),
  firstBad: text.nullable().describe("The first patch with a new violation"),
  patches: z.array(patch),
  assumptions: z.array(assumption.extend({ number })),
});

export type VerifyDocument = z.infer<typeof verification>;
export type VerifiedPatch = z.infer<typeof patch>;
export type VerifiedScenario = z.infer<typeof scenario>;
export type Counterexample = z.infer<typeof counterexample>;

/** The document's JSON schema. */
export function verifySchema(): object {
  return z.toJSONSchema(verification);
}
