/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V6", { broken: ["I3"], states: 14_591, transitions: 40_215, depth: 61 }),
    ...from("V7", "V9", { broken: ["I3"], states: 9_672, transitions: 26_754, depth: 61 }),
    ...from("V10", "V21", { broken: ["I3"], states: 10_416, transitions: 28_506, depth: 73 }),
    ...from("V10z", "V10z", {
      broken: ["deadlock"],
      states: 7_904,
      transitions: 21_052,
      depth: 68,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 20_141, transitions: 56_670, depth: 71 }),
  },
  medium: {
    ...from("V0", "V6", { broken: ["I3"], states: 79_895, transitions: 225_933, depth: 101 }),
    ...from("V7", "V9", { broken: ["I3"], states: 67_987, transitions: 193_191, depth: 101 }),
    ...from("V10", "V21", { broken: ["I3"], states: 69_247, transitions: 196_167, depth: 113 }),
    ...from("V10z", "V10z", {
      broken: ["deadlock"],
      states: 42_985,
      transitions: 118_399,
      depth: 108,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 96_075, transitions: 273_973, depth: 121 }),
  },
  "small-one-fault": {
    ...from("V0", "V6", { broken: ["I3"], states: 515, transitions: 1_008, depth: 37 }),
    ...from("V7", "V9", { broken: ["I3"], states: 400, transitions: 776, depth: 37 }),
    ...from("V10", "V21", { broken: ["I3"], states: 418, transitions: 806, depth: 43 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 336, transitions: 628, depth: 37 }),
    ...from("VU", "VU", { broken: ["I3"], states: 595, transitions: 1_173, depth: 42 }),
  },
  "small-same-page": {
    ...from("V0", "V6", { broken: ["I3"], states: 10_746, transitions: 29_347, depth: 57 }),
    ...from("V7", "V9", { broken: ["I3"], states: 8_888, transitions: 24_363, depth: 57 }),
    ...from("V10", "V21", { broken: ["I3"], states: 9_104, transitions: 24_867, depth: 63 }),
    ...from("V10z", "V10z", {
      broken: ["deadlock"],
      states: 6_622,
      transitions: 17_670,
      depth: 57,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 12_946, transitions: 35_697, depth: 67 }),
  },
  "small-second-offset": {
    ...from("V0", "V6", { broken: ["I3"], states: 887, transitions: 1_754, depth: 48 }),
    ...from("V7", "V9", { broken: ["I3"], states: 721, transitions: 1_420, depth: 48 }),
    ...from("V10", "V11", { broken: ["I3"], states: 757, transitions: 1_480, depth: 53 }),
    ...from("V12", "V21", { broken: ["I11", "I3"], states: 757, transitions: 1_480, depth: 53 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 634, transitions: 1_200, depth: 48 }),
    ...from("VU", "VU", { broken: ["I3"], states: 1_031, transitions: 2_051, depth: 50 }),
  },
  "small-atomic": {
    ...from("V0", "V6", { broken: ["I3"], states: 398, transitions: 729, depth: 36 }),
    ...from("V7", "V9", { broken: ["I3"], states: 322, transitions: 583, depth: 36 }),
    ...from("V10", "V21", { broken: ["I3"], states: 340, transitions: 613, depth: 42 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 284, transitions: 508, depth: 36 }),
    ...from("VU", "VU", { broken: ["I3"], states: 463, transitions: 854, depth: 41 }),
  },
};
