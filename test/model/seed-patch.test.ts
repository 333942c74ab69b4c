import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { series } from "../../model/index.ts";
import { functionsOf } from "./patch-functions.ts";

// The patch lies beside the repository, not in it.
const folder = "../shared/kernel/seed";
const patches = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith(".patch"))
  : [];

describe.skipIf(patches.length === 0)("the seed patch", () => {
  const text = patches.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
  const touched = functionsOf(text).map(({ file, name }) => `${file} ${name}`);

  test("touches nine functions", () => {
    expect(touched).toEqual([
      "fs/dax.c folio_pgmap",
      "fs/dax.c dax_associate_entry",
      "fs/dax.c dax_zap_pages",
      "fs/dax.c dax_insert_entry",
      "include/linux/memremap.h pgmap_request_folios",
      "include/linux/memremap.h pgmap_release_folios",
      "mm/memremap.c folio_span_valid",
      "mm/memremap.c pgmap_request_folios",
      "mm/memremap.c pgmap_release_folios",
    ]);
  });

  test("is modelled by a delta of exactly these functions", () => {
    const seed = series.find((patch) => patch.id === "P10");
    // The stubs of the header have a suffix, since a tree knows its functions by name.
    const modelled = seed?.functions.map((f) => `${f.cFile} ${f.cName.replace(" (stub)", "")}`);
    expect(modelled?.toSorted()).toEqual(touched.toSorted());
  });
});
