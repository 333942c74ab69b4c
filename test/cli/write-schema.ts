/**
 * Writes schemas/report.schema.json from the zod schema:
 *
 *     npm run bundle -- test/cli/write-schema.ts --outdir=dist/tools && node dist/tools/write-schema.js
 */
import { writeFileSync } from "node:fs";
import { reportSchema } from "../../cli/report/shape.ts";

writeFileSync("schemas/report.schema.json", `${JSON.stringify(reportSchema(), null, 2)}\n`);
