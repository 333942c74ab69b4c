/**
 * Builds dist/, but for the types: the checker and the command line as one script, the model and the specs as modules,
 * and small files that lead to them.
 */
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

const shared = {
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20.19",
  minify: true,
  sourcemap: true,
  metafile: true,
  outdir: "dist",
  logLevel: "warning",
};

/** Layers that are not part of a bundle, but of files beside it. */
const elsewhere = (...layers) => ({
  name: "elsewhere",
  setup: ({ onResolve }) => {
    for (const layer of layers)
      onResolve({ filter: new RegExp(String.raw`(^|/)${layer}/index\.ts$`) }, ({ kind }) =>
        kind === "entry-point" ? undefined : { path: `./${layer}.js`, external: true },
      );
  },
});

const { metafile } = await build({
  ...shared,
  entryPoints: { code: "cli/code.ts" },
  entryNames: "[name]-[hash]",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  define: {
    "import.meta.url": "moduleUrl",
    "import.meta.dirname": "__dirname",
    "import.meta.filename": "__filename",
  },
  plugins: [elsewhere("model", "specs")],
});
await build({
  ...shared,
  entryPoints: { model: "model/index.ts", specs: "specs/index.ts" },
  format: "esm",
  splitting: true,
  plugins: [elsewhere("checker")],
});

const script = Object.keys(metafile.outputs).find((file) => file.endsWith(".cjs"));
writeFileSync(script, readFileSync(script, "utf8").replaceAll("import(", "importModule("));
const loader = readFileSync("build/load.cjs", "utf8").replace("CODE", basename(script));
writeFileSync("dist/load.cjs", loader);
const loaded = 'import loaded from "./load.cjs";\n';
const names = (await exportsOf("checker/index.ts")).join(", ");
writeFileSync("dist/checker.js", `${loaded}export const { ${names} } = loaded.code.checker;\n`);
writeFileSync("dist/worker.js", `${loaded}loaded.code.work();\n`);
writeFileSync("dist/thread.js", `${loaded}loaded.code.follow();\n`);
const start = `#!/usr/bin/env node\n${loaded}loaded.code.main(loaded.keep);\n`;
writeFileSync("dist/lastref.js", start);
chmodSync("dist/lastref.js", 0o755);

// The grammar's package would build a native parser where it is installed; its file is all that is needed.
const grammar = import.meta.resolve("tree-sitter-c/tree-sitter-c.wasm");
copyFileSync(new URL(grammar), "dist/tree-sitter-c.wasm");
copyFileSync(new URL("LICENSE", grammar), "dist/tree-sitter-c.LICENSE");

/** The names that a module exports. */
async function exportsOf(entry) {
  const made = await build({ ...shared, entryPoints: [entry], format: "esm", write: false });
  return Object.values(made.metafile.outputs).flatMap(({ exports }) => exports);
}
