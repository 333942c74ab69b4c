/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V9", { broken: [], states: 7_209, transitions: 18_066, depth: 64 }),
    ...from("V10", "V21", { broken: [], states: 7_857, transitions: 19_578, depth: 70 }),
    ...from("V10z", "V10z", { broken: [], states: 7_965, transitions: 19_830, depth: 71 }),
    ...from("VU", "VU", { broken: [], states: 9_969, transitions: 25_356, depth: 79 }),
  },
  medium: {
    ...from("V0", "V9", { broken: [], states: 122_321, transitions: 397_248, depth: 84 }),
    ...from("V10", "V21", { broken: [], states: 127_505, transitions: 412_800, depth: 90 }),
    ...from("V10z", "V10z", { broken: [], states: 128_369, transitions: 415_392, depth: 91 }),
    ...from("VU", "VU", { broken: [], states: 175_801, transitions: 579_788, depth: 104 }),
  },
  "small-failures": {
    ...from("V0", "V9", { broken: [], states: 12_120, transitions: 30_066, depth: 65 }),
    ...from("V10", "V21", { broken: [], states: 13_578, transitions: 33_468, depth: 71 }),
    ...from("V10z", "V10z", { broken: [], states: 13_821, transitions: 34_035, depth: 72 }),
    ...from("VU", "VU", { broken: [], states: 16_185, transitions: 40_611, depth: 80 }),
  },
  "small-two": {
    ...from("V0", "V9", { broken: [], states: 425, transitions: 744, depth: 44 }),
    ...from("V10", "V21", { broken: [], states: 497, transitions: 864, depth: 50 }),
    ...from("V10z", "V10z", { broken: [], states: 509, transitions: 884, depth: 51 }),
    ...from("VU", "VU", { broken: [], states: 555, transitions: 984, depth: 54 }),
  },
  "small-one-process": {
    ...from("V0", "V9", { broken: [], states: 425, transitions: 744, depth: 44 }),
    ...from("V10", "V21", { broken: [], states: 497, transitions: 864, depth: 50 }),
    ...from("V10z", "V10z", { broken: [], states: 509, transitions: 884, depth: 51 }),
    ...from("VU", "VU", { broken: [], states: 531, transitions: 942, depth: 51 }),
  },
  "small-two-offsets": {
    ...from("V0", "V9", { broken: [], states: 8_969, transitions: 23_046, depth: 68 }),
    ...from("V10", "V21", { broken: [], states: 11_567, transitions: 29_376, depth: 80 }),
    ...from("V10z", "V10z", { broken: [], states: 12_000, transitions: 30_431, depth: 82 }),
    ...from("VU", "VU", { broken: [], states: 14_724, transitions: 38_871, depth: 83 }),
  },
};
