/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 22_314,
      transitions: 58_084,
      depth: 135,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 22_186,
      transitions: 57_778,
      depth: 134,
    }),
    ...from("V4", "V4", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 22_380,
      transitions: 58_217,
      depth: 136,
    }),
    ...from("V5", "V6", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 22_470,
      transitions: 58_429,
      depth: 138,
    }),
    ...from("V7", "V9", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 23_068,
      transitions: 60_114,
      depth: 138,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 25_033,
      transitions: 65_013,
      depth: 117,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I11", "I2", "deadlock", "warn-dax_associate_entry-1"],
      states: 22_662,
      transitions: 58_247,
      depth: 116,
    }),
  },
  medium: {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 82_701,
      transitions: 225_518,
      depth: 166,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 82_093,
      transitions: 223_888,
      depth: 165,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "I11", "warn-dax_associate_entry-1"],
      states: 83_041,
      transitions: 226_239,
      depth: 167,
    }),
    ...from("V5", "V6", {
      broken: ["I10", "I11", "warn-dax_associate_entry-1"],
      states: 83_311,
      transitions: 226_945,
      depth: 169,
    }),
    ...from("V7", "V9", {
      broken: ["I10", "I11", "warn-dax_associate_entry-1"],
      states: 84_372,
      transitions: 229_972,
      depth: 169,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I11", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 82_540,
      transitions: 223_431,
      depth: 147,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I11", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 65_055,
      transitions: 174_028,
      depth: 142,
    }),
  },
  "small-alone": {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 91,
      transitions: 90,
      depth: 90,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 90,
      transitions: 89,
      depth: 89,
    }),
    ...from("V4", "V4", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 92,
      transitions: 91,
      depth: 91,
    }),
    ...from("V5", "V9", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 94,
      transitions: 93,
      depth: 93,
    }),
    ...from("V10", "V21", {
      broken: ["I11", "deadlock", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 77,
      transitions: 76,
      depth: 76,
    }),
    ...from("V10z", "V10z", {
      broken: ["I11", "deadlock", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 78,
      transitions: 77,
      depth: 77,
    }),
  },
  "small-pinned": {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_105,
      transitions: 3_887,
      depth: 128,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_087,
      transitions: 3_854,
      depth: 127,
    }),
    ...from("V4", "V4", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_119,
      transitions: 3_909,
      depth: 129,
    }),
    ...from("V5", "V9", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_139,
      transitions: 3_945,
      depth: 131,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I11", "deadlock", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 1_977,
      transitions: 3_630,
      depth: 109,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I11", "deadlock", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 1_794,
      transitions: 3_270,
      depth: 107,
    }),
  },
  "small-apart": {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 852,
      transitions: 1_472,
      depth: 97,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 845,
      transitions: 1_461,
      depth: 96,
    }),
    ...from("V4", "V4", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 856,
      transitions: 1_478,
      depth: 98,
    }),
    ...from("V5", "V6", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 865,
      transitions: 1_492,
      depth: 100,
    }),
    ...from("V7", "V9", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 878,
      transitions: 1_516,
      depth: 100,
    }),
    ...from("V10", "V21", {
      broken: ["I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 992,
      transitions: 1_733,
      depth: 80,
    }),
    ...from("V10z", "V10z", {
      broken: ["I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 1_013,
      transitions: 1_770,
      depth: 81,
    }),
  },
  "small-signals": {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 852,
      transitions: 1_472,
      depth: 97,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 845,
      transitions: 1_461,
      depth: 96,
    }),
    ...from("V4", "V4", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 856,
      transitions: 1_478,
      depth: 98,
    }),
    ...from("V5", "V6", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 865,
      transitions: 1_492,
      depth: 100,
    }),
    ...from("V7", "V9", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 878,
      transitions: 1_516,
      depth: 100,
    }),
    ...from("V10", "V21", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 1_012,
      transitions: 1_763,
      depth: 85,
    }),
    ...from("V10z", "V10z", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 1_033,
      transitions: 1_800,
      depth: 86,
    }),
  },
  "small-xfs": {
    ...from("V0", "V2", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_105,
      transitions: 3_887,
      depth: 128,
    }),
    ...from("V3", "V3", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_087,
      transitions: 3_854,
      depth: 127,
    }),
    ...from("V4", "V4", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_119,
      transitions: 3_909,
      depth: 129,
    }),
    ...from("V5", "V9", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 2_139,
      transitions: 3_945,
      depth: 131,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I11", "deadlock", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 1_977,
      transitions: 3_630,
      depth: 109,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I11", "deadlock", "sometimes-freed", "warn-dax_associate_entry-1"],
      states: 1_794,
      transitions: 3_270,
      depth: 107,
    }),
  },
};
