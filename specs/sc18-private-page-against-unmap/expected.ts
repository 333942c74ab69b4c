/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V21", [5_765, 16_206, 33], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("V22", [27_339, 74_083, 43],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("V23 to V25", [31_653, 86_185, 45],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("VF", [7_231, 19_111, 37],
      { broken: "I15 I2 I3 I5 assert-alloc_private_page-1 assert-pgmap_request_folio-1 assert-pgmap_request_folio-2" }),
    ...on("V10z", [5_765, 16_206, 33], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("VU", [4_582, 12_503, 35], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
  },
  medium: {
    ...on("V0 to V21", [46_727, 159_223, 42], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("V22", [323_101, 1_017_178, 52],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("V23 to V25", [384_613, 1_215_328, 55],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("VF", [49_385, 162_938, 42],
      { broken: "I15 I2 I3 I5 assert-alloc_private_page-1 assert-pgmap_request_folio-1 assert-pgmap_request_folio-2" }),
    ...on("V10z", [46_727, 159_223, 42], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("VU", [33_544, 109_944, 45], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
  },
  "small-one-thread": {
    ...on("V0 to V21", [185, 348, 21], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("V22", [430, 794, 26],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("V23 to V25", [463, 858, 27],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("VF", [245, 435, 23],
      { broken: "I15 I2 I3 I5 assert-alloc_private_page-1 assert-pgmap_request_folio-1 assert-pgmap_request_folio-2" }),
    ...on("V10z", [185, 348, 21], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("VU", [165, 301, 22], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
  },
  "small-one-page": {
    ...on("V0 to V21", [1_129, 2_732, 31], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("V22", [2_835, 6_551, 36],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("V23 to V25", [3_081, 7_133, 38],
      { broken: "I15 I2 I3 I4 I5 assert-pgmap_request_folios-1 assert-pgmap_request_folios-2" }),
    ...on("VF", [1_235, 2_931, 29],
      { broken: "I15 I2 I3 I5 assert-alloc_private_page-1 assert-pgmap_request_folio-1 assert-pgmap_request_folio-2" }),
    ...on("V10z", [1_129, 2_732, 31], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
    ...on("VU", [892, 2_083, 33], { broken: "I2 I3 I5 warn-zone_device_page_init-1" }),
  },
  "small-allocated": {
    ...on("V0 to V22", [2_566, 9_286, 30]),
    ...on("V23 to VF", [3_651, 13_371, 33]),
    ...on("V10z", [2_566, 9_286, 30]),
    ...on("VU", [3_651, 13_371, 33]),
  },
};
