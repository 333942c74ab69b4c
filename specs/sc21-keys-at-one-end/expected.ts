/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: ["deadlock"], states: 217, transitions: 441, depth: 30 }),
    ...from("V3", "V3", { broken: ["deadlock"], states: 203, transitions: 411, depth: 29 }),
    ...from("V4", "V4", { broken: ["deadlock"], states: 229, transitions: 461, depth: 30 }),
    ...from("V5", "V9", { broken: ["deadlock"], states: 232, transitions: 466, depth: 31 }),
    ...from("V10", "V21", { broken: ["deadlock"], states: 241, transitions: 489, depth: 33 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 307,
      transitions: 596,
      depth: 34,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 295, transitions: 597, depth: 32 }),
  },
  "small-wake": {
    ...from("V0", "V2", { broken: ["deadlock"], states: 217, transitions: 441, depth: 30 }),
    ...from("V3", "V3", { broken: ["deadlock"], states: 203, transitions: 411, depth: 29 }),
    ...from("V4", "V4", { broken: ["deadlock"], states: 229, transitions: 461, depth: 30 }),
    ...from("V5", "V9", { broken: ["deadlock"], states: 232, transitions: 466, depth: 31 }),
    ...from("V10", "V21", { broken: ["deadlock"], states: 241, transitions: 489, depth: 33 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 307,
      transitions: 596,
      depth: 34,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 295, transitions: 597, depth: 32 }),
  },
  "small-control": {
    ...from("V0", "V2", { broken: [], states: 221, transitions: 446, depth: 30 }),
    ...from("V3", "V3", { broken: [], states: 207, transitions: 416, depth: 29 }),
    ...from("V4", "V4", { broken: [], states: 233, transitions: 466, depth: 30 }),
    ...from("V5", "V9", { broken: [], states: 236, transitions: 471, depth: 31 }),
    ...from("V10", "V21", { broken: [], states: 245, transitions: 494, depth: 33 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 311, transitions: 601, depth: 34 }),
    ...from("VU", "VU", { broken: [], states: 299, transitions: 602, depth: 32 }),
  },
};
