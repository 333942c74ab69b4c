/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V10", "V21", { broken: [], states: 429, transitions: 1_072, depth: 20 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 769, transitions: 1_839, depth: 23 }),
  },
  medium: {
    ...from("V10", "V21", { broken: [], states: 4_026, transitions: 13_076, depth: 32 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 7_309, transitions: 22_950, depth: 35 }),
  },
  "small-req-req": {
    ...from("V10", "V21", { broken: [], states: 55, transitions: 88, depth: 14 }),
    ...from("V10z", "V10z", { broken: [], states: 63, transitions: 102, depth: 15 }),
  },
  "small-req-rel-1": {
    ...from("V10", "V21", { broken: [], states: 40, transitions: 67, depth: 10 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 58, transitions: 95, depth: 12 }),
  },
  "small-req-rel-2": {
    ...from("V10", "V10z", { broken: [], states: 32, transitions: 52, depth: 10 }),
  },
  "small-rel-unpin-1": {
    ...from("V10", "V21", { broken: ["I2", "I4", "I5"], states: 22, transitions: 32, depth: 7 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "I4", "sometimes-ended"],
      states: 16,
      transitions: 22,
      depth: 6,
    }),
  },
  "small-rel-unpin-2": {
    ...from("V10", "V21", { broken: [], states: 15, transitions: 21, depth: 6 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 19, transitions: 25, depth: 7 }),
  },
  "small-rel-rel-1": {
    ...from("V10", "V21", { broken: ["I2", "I4", "I5"], states: 36, transitions: 54, depth: 9 }),
    ...from("V10z", "V10z", {
      broken: ["I4", "sometimes-ended"],
      states: 20,
      transitions: 28,
      depth: 6,
    }),
  },
  "small-rel-rel-2": {
    ...from("V10", "V21", { broken: [], states: 20, transitions: 30, depth: 7 }),
    ...from("V10z", "V10z", { broken: ["I2", "I5"], states: 34, transitions: 48, depth: 9 }),
  },
};
