/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V20", { broken: ["I11"], states: 2_274, transitions: 5_808, depth: 40 }),
    ...from("V21", "V21", {
      broken: ["I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 4_378,
      transitions: 10_835,
      depth: 73,
    }),
  },
  medium: {
    ...from("V0", "V20", { broken: ["I11"], states: 26_789, transitions: 89_183, depth: 52 }),
    ...from("V21", "V21", {
      broken: ["I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 63_689,
      transitions: 201_755,
      depth: 91,
    }),
  },
  "small-same-offset": {
    ...from("V0", "V20", { broken: [], states: 2_122, transitions: 5_483, depth: 39 }),
    ...from("V21", "V21", { broken: [], states: 3_851, transitions: 9_708, depth: 82 }),
  },
  "small-pud": {
    ...from("V0", "V20", { broken: ["I11"], states: 2_274, transitions: 5_808, depth: 40 }),
    ...from("V21", "V21", {
      broken: ["I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 4_378,
      transitions: 10_835,
      depth: 73,
    }),
  },
  "small-two-folios": {
    ...from("V0", "V20", { broken: ["I11"], states: 2_983, transitions: 7_470, depth: 45 }),
    ...from("V21", "V21", {
      broken: ["I11", "deadlock", "warn-dax_associate_entry-1"],
      states: 5_390,
      transitions: 13_163,
      depth: 94,
    }),
  },
  "medium-keys": {
    ...from("V0", "V20", { broken: ["I11"], states: 21_049, transitions: 75_346, depth: 34 }),
    ...from("V21", "V21", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 155_233,
      transitions: 492_740,
      depth: 81,
    }),
  },
  "medium-keys-pud": {
    ...from("V0", "V20", { broken: ["I11"], states: 21_049, transitions: 75_346, depth: 34 }),
    ...from("V21", "V21", {
      broken: ["I11", "warn-dax_associate_entry-1"],
      states: 131_585,
      transitions: 421_684,
      depth: 80,
    }),
  },
  "small-pin": {
    ...from("V0", "V20", { broken: ["I3"], states: 501, transitions: 954, depth: 38 }),
    ...from("V21", "V21", { broken: ["deadlock"], states: 679, transitions: 1_263, depth: 63 }),
  },
};
