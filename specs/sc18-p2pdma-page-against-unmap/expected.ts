/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("VU", "VU", { broken: [], states: 5_356, transitions: 16_037, depth: 32 }),
  },
  medium: {
    ...from("VU", "VU", { broken: [], states: 88_227, transitions: 337_246, depth: 46 }),
  },
  "small-one-thread": {
    ...from("VU", "VU", { broken: [], states: 173, transitions: 344, depth: 18 }),
  },
  "small-one-page": {
    ...from("VU", "VU", { broken: [], states: 1_982, transitions: 5_563, depth: 32 }),
  },
};
