/**
 * The shape of a comparison as JSON, said once; schemas/compare.schema.json is made from it.
 */
import { z } from "zod";

const action = z.strictObject({
  process: z.string().nullable().describe("Null where nobody does it"),
  shows: z.array(z.string()),
});
const step = z.strictObject({
  process: z.string(),
  procedure: z.string(),
  text: z.string(),
  changes: z.array(z.strictObject({ cell: z.string(), before: z.string(), after: z.string() })),
  visible: z.boolean(),
});
const difference = z.strictObject({
  only: z.string().describe("The tree that can show this"),
  trace: z.array(action).describe("The other tree can show all but the last"),
  instead: z.array(action).describe("What the other tree can show in the place of the last"),
  run: z.array(step).describe("A shortest run of the tree that shows it"),
});
const behaviour = z.strictObject({
  spec: z.string(),
  scope: z.string(),
  verdict: z.enum(["same", "different", "incomplete"]),
  why: z.string().nullable().describe("What kept it from its end"),
  visible: z.array(z.string()).describe("What was looked at"),
  states: z.array(z.int().min(0)).describe("Of each tree, returns told apart; empty where unknown"),
  seconds: z.number().min(0).nullable(),
  differences: z.array(difference),
});
const scenario = z.strictObject({
  spec: z.string(),
  scope: z.string(),
  status: z.enum(["clean", "new violation", "inherited", "fixed here", "incomplete"]),
  brings: z.array(z.string()),
  inherits: z.array(z.string()),
  fixes: z.array(z.string()),
  reaches: z.array(z.string()).describe("Aims: where one is not reached, nothing is broken"),
  loses: z.array(z.string()),
  why: z.string().nullable(),
});
const compareShape = z.strictObject({
  format: z.literal("lastref-compare"),
  version: z.literal(1),
  interrupted: z.boolean(),
  before: z.string(),
  after: z.string(),
  scenarios: z.array(scenario),
  behaviours: z.array(behaviour).nullable().describe("Null where they were not asked for"),
});

export type CompareDocument = z.infer<typeof compareShape>;

/** The document's JSON schema. */
export const compareSchema = (): object => z.toJSONSchema(compareShape);
