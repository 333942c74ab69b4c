// Writes schemas/report.schema.json from the zod schema, after a build: node test/cli/write-schema.mjs

import { writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const { reportSchema } = await import(join(root, "dist/cli/report/json.js"));
const file = join(root, "schemas/report.schema.json");
writeFileSync(file, `${JSON.stringify(reportSchema(), null, 2)}\n`);
