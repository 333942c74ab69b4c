/**
 * P13 to P19: seven patches that change no step of the model.
 *
 * Of none of them is more known than its subject and which files it touches: no reference is taken or dropped there.
 */
import type { Patch } from "../kernel.ts";

const noSteps = (id: string, subject: string, because: string): Patch => ({
  id,
  subject,
  says: `changes no step: ${because}`,
  functions: [],
});

const types = "it is about what a checker of types says";

export const p13 = noSteps("P13", "devdax: Minor warning fixups", types);
export const p14 = noSteps("P14", "devdax: Fix sparse lock imbalance warning", types);
export const p15 = noSteps(
  "P15",
  "libnvdimm/pmem: Support pmem block devices without dax",
  "a device without DAX has no entry and maps no page of the pgmap",
);
export const p16 = noSteps(
  "P16",
  "devdax: Move address_space helpers to the DAX core",
  "functions move from fs/dax.c to drivers/dax/mapping.c as they are",
);
export const p17 = noSteps("P17", "devdax: Sparse fixes for xarray locking", types);
export const p18 = noSteps(
  "P18",
  "devdax: Sparse fixes for vmfault_t / dax-entry conversions",
  types,
);
export const p19 = noSteps("P19", "devdax: Sparse fixes for vm_fault_t in tracepoints", types);
