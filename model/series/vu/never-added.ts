/**
 * What VU does not have, so that whoever calls it there is wrong: what the series would have added, as it was never merged,
 * and the faults of device-dax, of which the facts say nothing on VU.
 */
import {
  devDaxHugeFault,
  devDaxPmdFault,
  devDaxPteFault,
  devDaxPudFault,
} from "../../drivers/dax/device/fault.ts";
import { daxSetMapping } from "../../drivers/dax/device/set-mapping.ts";
import { daxBreakLayouts } from "../../drivers/dax/mapping/break-layouts.ts";
import { daxZapEntry, daxZapMappingsRange, daxZapPages } from "../../fs/dax/scans/zap-pages.ts";
import { type Delta, removes } from "../../kernel.ts";
import {
  folioSpanValid,
  pgmapReleaseFolios,
  pgmapRequestFolios,
} from "../../mm/memremap/request-folios.ts";
import { pgmapRequestFolio } from "../../mm/memremap/request-folio.ts";
import { pgmapReleaseFoliosStub, pgmapRequestFoliosStub } from "../../mm/memremap/stubs.ts";
import { folioPgmap } from "../p10-fs-dax.ts";

const ofTheSeries = [
  daxZapEntry,
  daxZapPages,
  daxZapMappingsRange,
  folioPgmap,
  folioSpanValid,
  pgmapRequestFolios,
  pgmapReleaseFolios,
  pgmapRequestFolio,
  pgmapRequestFoliosStub,
  pgmapReleaseFoliosStub,
  daxBreakLayouts,
];
const ofDeviceDax = [
  devDaxPteFault,
  devDaxPmdFault,
  devDaxPudFault,
  devDaxHugeFault,
  daxSetMapping,
];

export const neverAdded: readonly Delta[] = [
  ...ofTheSeries.map((one) => removes(one, "the series was never merged")),
  ...ofDeviceDax.map((one) => removes(one, "device-dax is not modelled there")),
];
