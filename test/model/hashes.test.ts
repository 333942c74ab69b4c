/**
 * The recorded hashes of C and the deltas of the model say of the same functions that a patch changes them.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { series, withoutSteps } from "../../model/index.ts";
import { ABSENT, readRecord, recordedHash } from "../../cli/drift/record.ts";
import { knownModel } from "../../cli/verify/known.ts";
import { root } from "../cli/lastref.ts";

const record = readRecord(join(root, "model/hashes.json"));
const { procedures } = await knownModel();

/** Which text a procedure's function has on a tree. */
const hash = (one: (typeof procedures)[number], n: number): string =>
  recordedHash(record, one, `V${n}`) ?? ABSENT;

/** The same of a function whose steps are written out in others. */
const textOf = ({ file, name }: { file: string; name: string }, n: number): string =>
  recordedHash(record, { file, name }, `V${n}`) ?? ABSENT;

describe.each(series.map((patch, i) => [patch.id, patch, i + 1] as const))("%s", (_, patch, n) => {
  const delta = patch.functions.map(({ cName, cFile }) => `${cFile} ${cName}`);
  const changed = procedures
    .filter((one) => hash(one, n) !== hash(one, n - 1))
    .filter((one) => hash(one, n) !== ABSENT);

  test("has a delta for each function of the model whose text it changes", () => {
    expect(
      changed.map(({ file, cName }) => `${file} ${cName}`).filter((one) => !delta.includes(one)),
    ).toEqual([]);
  });

  test("changes the text of each function that it has a delta for, or takes it away", () => {
    const gone = procedures.filter((one) => hash(one, n) === ABSENT && hash(one, n - 1) !== ABSENT);
    const written = withoutSteps
      .filter((one) => textOf(one, n) !== textOf(one, n - 1))
      .flatMap(({ file, within }) => within.map((name) => `${file} ${name}`));
    const texts = [...changed, ...gone].map(({ file, cName }) => `${file} ${cName}`);
    texts.push(...written);
    const recorded = procedures.filter((one) => recordedHash(record, one, `V${n}`) !== undefined);
    const known = recorded.map(({ file, cName }) => `${file} ${cName}`);
    expect(delta.filter((one) => known.includes(one) && !texts.includes(one))).toEqual([]);
  });
});

test("each function of the model is in some tree of the kernel, but for a few", () => {
  const inKernel = ({ file }: { file: string }): boolean => /\.[ch]$/.test(file);
  const nowhere = procedures
    .filter(inKernel)
    .filter(
      (one) =>
        series.every((_, n) => hash(one, n) === ABSENT) && hash(one, series.length) === ABSENT,
    )
    .map(({ name }) => name);
  const standForSeveral = ["__do_munmap", "iomap_begin", "percpu_ref_kill"];
  const newer = ["fs_dax_get", "pgmap_request_folio"];
  // Of mm/memory-failure.c no hash is recorded.
  const unread = ["memory_failure_dev_pagemap", "mf_generic_kill_procs"];
  expect(nowhere.toSorted()).toEqual([...standForSeveral, ...newer, ...unread].toSorted());
});
