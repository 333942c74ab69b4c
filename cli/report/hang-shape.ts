/**
 * The shape of what is known of a counterexample that goes on for ever: all that a page needs to tell it.
 */
import { z } from "zod";

export const origin = { procedure: z.string(), text: z.string(), at: z.string() };
const count = z.int().min(0);
const stepNumbers = z.array(z.int().min(1)).describe("Numbers of steps, from 1 on");
const standing = z.enum(["ended", "blocked", "waits", "spins", "starved", "stopped"]);
const sinceStep = count.describe("The number of a step; 0 for the start");
const waker = z.strictObject({
  process: z.string(),
  place: z.strictObject(origin),
  isSure: z.boolean().describe("Else it was too large to tell, and only writes what is waited for"),
  takenBefore: stepNumbers.describe("Steps that took it before the wait began"),
  takenSince: stepNumbers.describe("Steps that took it since then, without effect"),
  now: standing.describe("What its process does in the loop"),
  canCome: z.boolean().describe("Whether its process can still come there"),
});
export const hang = z.strictObject({
  formula: z.string().nullable().describe("What the property claims of runs; null of a deadlock"),
  loop: count.describe("Steps before the loop"),
  length: count.describe("Steps in it; none where the run comes to rest"),
  processes: z.array(
    z.strictObject({
      process: z.string(),
      kind: standing,
      place: z.strictObject(origin).nullable().describe("Where it stands, if it stands still"),
      since: sinceStep.nullable().describe("From which step on; null where it moves"),
      takes: stepNumbers.describe("Steps of the loop that it takes"),
      canAfter: stepNumbers.describe("Of one that is starved: after which it could step"),
      cannotAfter: stepNumbers.describe("Of one that is starved: after which it could not"),
      cells: z
        .array(
          z.strictObject({
            name: z.string(),
            values: z.array(z.string()).describe("In the loop, each once"),
            since: sinceStep.describe("The last step before the loop that changed it"),
          }),
        )
        .describe("What it waits for"),
      wakers: z.array(waker).describe("Statements of others that could let it go on"),
    }),
  ),
  fairness: z
    .array(
      z.strictObject({
        text: z.string(),
        process: z.string(),
        kind: z.enum(["weak", "strong", "assume"]),
        assumption: z.string().nullable().describe("null where it is the process's own"),
        kept: z.enum(["taken", "cannot", "never can"]),
        steps: z
          .array(count)
          .describe("Those that take it, or those after which it cannot be taken"),
      }),
    )
    .describe("How the loop keeps each condition"),
  dropped: z.array(z.string()).describe("Fairness assumptions that are not made"),
});
