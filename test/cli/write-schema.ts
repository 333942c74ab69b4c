/**
 * Writes schemas/*.schema.json from the zod schemas:
 *
 *     npm run bundle -- test/cli/write-schema.ts --outdir=dist/tools && node dist/tools/write-schema.js
 */
import { writeFileSync } from "node:fs";
import { reportSchema } from "../../cli/report/shape.ts";
import { compareSchema } from "../../cli/verify/forms/compare-shape.ts";
import { verifySchema } from "../../cli/verify/forms/shape.ts";

for (const [name, schema] of [
  ["report", reportSchema()],
  ["compare", compareSchema()],
  ["verify", verifySchema()],
] as const)
  writeFileSync(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
