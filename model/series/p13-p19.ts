/**
 * P13 to P19: seven patches that change no step of the model: none takes or drops a reference.
 */
import { daxMappingSetCow } from "../fs/dax/entries/associate.ts";
import { grabMappingEntry } from "../fs/dax/entries/grab.ts";
import { daxUnlockEntry } from "../fs/dax/entries/lock-entry.ts";
import { waitEntryUnlocked } from "../fs/dax/entries/wait-entry.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { daxIomapPmdFault } from "../fs/dax/faults/pmd-fault.ts";
import { daxIomapPteFault } from "../fs/dax/faults/pte-fault.ts";
import { daxInsertPfnMkwrite } from "../fs/dax/faults/sync-fault.ts";
import { daxWritebackOne } from "../fs/dax/scans/writeback.ts";
import { type Delta, keeps, type Patch } from "../kernel.ts";

const noSteps = (
  id: string,
  diff: string,
  subject: string,
  because: string,
  functions: readonly Delta[] = [],
): Patch => ({ id, subject, diff, says: `changes no step: ${because}`, functions });

const types = "it is about what a checker of types says";
const linkage = "it is no longer static, and may be called from another file";
const renamed = "it calls grab_mapping_entry() by its new name";
const codes = "error codes have types and converters of their own";

export const p13 = noSteps(
  "P13",
  "4e4c68309bb28796ae7998d829c347114b611740",
  "devdax: Minor warning fixups",
  types,
);
export const p14 = noSteps(
  "P14",
  "ef89ae059bc20a27ce3d056eacaaa88690792f13",
  "devdax: Fix sparse lock imbalance warning",
  types,
);
export const p15 = noSteps(
  "P15",
  "882ad36c93be338f753aa25087fbb3c0afe375d7",
  "libnvdimm/pmem: Support pmem block devices without dax",
  "a device without DAX has no entry and maps no page of the pgmap",
);
export const p16 = noSteps(
  "P16",
  "9e2cb58b2215ed17b38fe79badf6b34cc11e6d4a",
  "devdax: Move address_space helpers to the DAX core",
  "functions move from fs/dax.c to drivers/dax/mapping.c",
  [
    keeps(daxMappingSetCow, "it is no longer inline"),
    keeps(grabMappingEntry, `${linkage}, by the name dax_grab_mapping_entry()`),
    keeps(daxUnlockEntry, `${linkage}; a BUG_ON becomes a WARN_ON, and either is a property here`),
    keeps(daxInsertEntry, linkage),
    keeps(daxIomapPmdFault, renamed),
    keeps(daxIomapPteFault, renamed),
    keeps(daxInsertPfnMkwrite, linkage),
    keeps(daxWritebackOne, linkage),
  ],
);
export const p17 = noSteps(
  "P17",
  "2f0e2598f9baadba6b64a642099215443622bb01",
  "devdax: Sparse fixes for xarray locking",
  types,
  [keeps(waitEntryUnlocked, types), keeps(daxWritebackOne, types)],
);
export const p18 = noSteps(
  "P18",
  "f9e3710dd73496c7c34bfd48f3f0c6f7f5f5dd1f",
  "devdax: Sparse fixes for vmfault_t / dax-entry conversions",
  types,
  [keeps(grabMappingEntry, codes), keeps(daxIomapPmdFault, codes), keeps(daxIomapPteFault, codes)],
);
export const p19 = noSteps(
  "P19",
  "02a89bd69ef1e5657b203a7dd5822265b38b8ec8",
  "devdax: Sparse fixes for vm_fault_t in tracepoints",
  types,
);
