/**
 * Each function that a patch touches is modelled, has no steps for a reason, or is not in the model.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { treeOf, withoutSteps } from "../../../model/index.ts";
import type { GivenPatch } from "../../../cli/patches/series.ts";
import { patchesIn } from "../../../cli/patches/series.ts";
import { homeOf, knownModel } from "../../../cli/verify/known.ts";
import { subjectNamed, subjectsGiven, type Subject } from "../../../cli/verify/subjects.ts";
import { root } from "../lastref.ts";

const model = await knownModel();

/** A patch that changes one line of C in a function. */
async function touching(file: string, name: string, gone: string): Promise<GivenPatch> {
  const diff = [
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -1,3 +1,3 @@ int ${name}(int a)`,
    " \tint b;",
    `-\t${gone}`,
    "+\telse_altogether();",
    " }",
    "",
  ].join("\n");
  const mail = {
    subject: "[PATCH] x",
    author: undefined,
    date: undefined,
    messageId: undefined,
    inReplyTo: undefined,
    text: diff,
  };
  return (await patchesIn([mail], "x"))[0] as GivenPatch;
}
const subjectOf = async (file: string, name: string, gone = "a = 1;"): Promise<Subject> =>
  (await subjectsGiven([await touching(file, name, gone)], model))[0] as Subject;

describe("a function", () => {
  test("that has a procedure is modelled, and the steps whose C goes are named", async () => {
    const { modelled, stale, staleOn, why } = await subjectOf(
      "fs/dax.c",
      "dax_disassociate_entry",
      "folio->mapping = NULL;",
    );
    expect(modelled).toEqual([{ name: "dax_disassociate_entry", file: "fs/dax.c" }]);
    expect(staleOn).toBe("V0");
    expect(stale).toMatchObject([
      { name: "dax_disassociate_entry", gone: ["folio->mapping = NULL"] },
    ]);
    expect(stale[0]?.steps).toContain("folio->index = 0");
    expect(why).toContain("stale");
  });

  test("of the same name in another file is another function", async () => {
    const { modelled, others } = await subjectOf("drivers/x.c", "dax_disassociate_entry");
    expect({ modelled, others }).toEqual({
      modelled: [],
      others: [{ name: "dax_disassociate_entry", file: "drivers/x.c" }],
    });
  });

  test("is known where a patch has moved it to, by its new name too", async () => {
    const { stale } = await subjectOf("drivers/dax/mapping.c", "dax_grab_mapping_entry");
    expect(stale.map(({ name }) => name)).toEqual(["grab_mapping_entry"]);
  });

  test("without steps has a reason, and makes those stale that have its steps", async () => {
    const { noSteps, stale, why } = await subjectOf("mm/page_alloc.c", "__init_zone_device_page");
    expect(noSteps[0]?.because).toContain("memmap_init_zone_device()");
    expect(stale.map(({ name }) => name)).toEqual(["memmap_init_zone_device"]);
    expect(why).toContain("stale");
  });

  test("that only a later tree has is stale on the first tree that has it", async () => {
    expect(await subjectOf("mm/memremap.c", "pgmap_request_folios")).toMatchObject({
      staleOn: "V10",
    });
  });
});

test("what a patch keeps as it is has its reason", () => {
  const p09 = model.series.find(({ id }) => id === "P09");
  const { modelled, noSteps } = subjectNamed(p09 as NonNullable<typeof p09>);
  expect(modelled).toEqual([]);
  expect(noSteps[0]).toMatchObject({
    name: "dax_mapping_set_cow",
    because: expect.stringContaining("order 0") as string,
  });
});

test("a reason is for a function that has no procedure, and names procedures that there are", () => {
  const names = model.procedures.map(({ name, file }) => `${file} ${name}`);
  for (const { file, name, within } of withoutSteps) {
    expect(names).not.toContain(`${file} ${name}`);
    for (const one of within)
      expect(model.procedures.map((procedure) => procedure.name)).toContain(one);
  }
});

test("a patch by its diff under another name is not known", async () => {
  const given = await touching("fs/dax.c", "dax_insert_entry", "a = 1;");
  const [first] = model.series;
  const twin = { ...(first as NonNullable<typeof first>), diff: given.identity };
  const [subject] = await subjectsGiven([given], { ...model, patches: [twin] });
  expect(subject).toMatchObject({
    patch: undefined,
    why: expect.stringContaining("called otherwise") as string,
  });
});

test("a patch that is known is judged on its own tree, and it is said where others stand before it", async () => {
  const given = await touching("fs/dax.c", "dax_insert_entry", "a = 1;");
  const stranger = await touching("fs/dax.c", "dax_lock_entry", "b = 1;");
  const [first, second] = model.series;
  const known = { ...(second as NonNullable<typeof second>), subject: "x", diff: given.identity };
  const series = [first as NonNullable<typeof first>, known];
  const notes = async (...patches: readonly GivenPatch[]): Promise<readonly unknown[]> =>
    (await subjectsGiven(patches, { ...model, series, patches: series })).map(({ note }) => note);
  expect(await notes(given)).toEqual([undefined]);
  expect(await notes(stranger, given)).toEqual([
    undefined,
    "judged after P01, and not after the patches that are given before it",
  ]);
});

test("every procedure is on the tree that its first version is for", () => {
  for (const { since } of model.procedures) expect(() => treeOf(`V${since}`)).not.toThrow();
});

const seed = join(root, "../shared/kernel/seed/fsdax-introduce-pgmap_request_folios.patch");
test.skipIf(!existsSync(seed))("each function of the seed has something in the model", async () => {
  const { readMail } = await import("../../../cli/patches/mail.ts");
  const given = await patchesIn([await readMail(readFileSync(seed, "utf8"))], seed);
  const [subject] = await subjectsGiven(given, model);
  expect(subject).toMatchObject({ patch: { id: "P10" }, others: [] });
  expect(subject?.modelled.map(({ name }) => name)).toContain("pgmap_request_folios");
});

describe("a patch that the model does not have is for", () => {
  const nowhere = { before: undefined, touching: [] };
  const patchOf = (id: string) => {
    const found = model.patches.find((patch) => patch.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  const p10 = patchOf("P10");

  test("the tree before the patch that is called as it is", async () => {
    const given = await touching("fs/dax.c", "dax_insert_entry", "a = 1;");
    const renamed = { ...given, subject: p10.subject.toUpperCase() };
    expect(homeOf(renamed, nowhere, model)).toBe("V9");
    const [subject] = await subjectsGiven([renamed], model);
    expect(subject).toMatchObject({ staleOn: "V9" });
  });

  test("the tree before the patch that has its diff", async () => {
    const given = await touching("fs/dax.c", "dax_insert_entry", "a = 1;");
    expect(homeOf({ ...given, identity: p10.diff ?? "" }, nowhere, model)).toBe("V9");
  });

  test("the tree after the patch before it, where it is like none, or else the first that has its functions", async () => {
    const given = await touching("fs/dax.c", "dax_insert_entry", "a = 1;");
    expect(homeOf(given, { ...nowhere, before: p10 }, model)).toBe("V10");
    expect(homeOf(given, nowhere, model)).toBe("V0");
  });

  test("no tree that lacks a function which it finds", async () => {
    const given = await touching("fs/dax.c", "dax_insert_entry", "a = 1;");
    const p01 = patchOf("P01");
    const [, second] = await subjectsGiven(
      [
        { ...given, identity: p01.diff ?? "", subject: p01.subject },
        await touching("mm/memremap.c", "pgmap_request_folios", "a = 1;"),
      ],
      model,
    );
    expect(second).toMatchObject({ staleOn: "V10" });
  });
});
