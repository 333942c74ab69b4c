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
  },
  medium: {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 46_727,
      transitions: 159_223,
      depth: 42,
    }),
  },
  "small-one-thread": {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 185,
      transitions: 348,
      depth: 21,
    }),
  },
  "small-one-page": {
    ...from("V0", "V10z", {
      broken: ["I2", "I3", "I5", "warn-zone_device_page_init-1"],
      states: 1_129,
      transitions: 2_732,
      depth: 31,
    }),
  },
  "small-allocated": {
    ...from("V0", "V10z", { broken: [], states: 2_566, transitions: 9_286, depth: 30 }),
  },
};
