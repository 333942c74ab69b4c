/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 5_765,
      transitions: 16_206,
      depth: 33,
    }),
    ...from("VU", "VU", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 4_582,
      transitions: 12_503,
      depth: 35,
    }),
  },
  medium: {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 46_727,
      transitions: 159_223,
      depth: 42,
    }),
    ...from("VU", "VU", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 33_544,
      transitions: 109_944,
      depth: 45,
    }),
  },
  "small-one-thread": {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 185,
      transitions: 348,
      depth: 21,
    }),
    ...from("VU", "VU", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 165,
      transitions: 301,
      depth: 22,
    }),
  },
  "small-one-page": {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 1_129,
      transitions: 2_732,
      depth: 31,
    }),
    ...from("VU", "VU", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 892,
      transitions: 2_083,
      depth: 33,
    }),
  },
  "small-allocated": {
    ...from("V0", "V10z", { broken: [], states: 2_566, transitions: 9_286, depth: 30 }),
    ...from("VU", "VU", { broken: [], states: 3_651, transitions: 13_371, depth: 33 }),
  },
};
