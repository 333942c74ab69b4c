/**
 * Writes schemas/*.schema.json from the zod schemas:
 *
 *     npm run bundle -- test/cli/write-schema.ts --outdir=dist/tools && node dist/tools/write-schema.js
 */
import { writeFileSync } from "node:fs";
import { reportSchema } from "../../cli/report/shape.ts";
import { compareSchema } from "../../cli/verify/compare-shape.ts";

writeFileSync("schemas/report.schema.json", `${JSON.stringify(reportSchema(), null, 2)}\n`);
writeFileSync("schemas/compare.schema.json", `${JSON.stringify(compareSchema(), null, 2)}\n`);
