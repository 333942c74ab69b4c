// Writes schemas/report.schema.json from the zod schema, after a build: node test/cli/write-schema.mjs

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "../..");
// Another folder than dist/ for a build beside it.
const built = resolve(root, process.env.LASTREF_DIST ?? "dist");
const { reportSchema } = await import(join(built, "cli/report/shape.js"));
const file = join(root, "schemas/report.schema.json");
writeFileSync(file, `${JSON.stringify(reportSchema(), null, 2)}\n`);
