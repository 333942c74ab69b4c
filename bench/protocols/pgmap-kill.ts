/**
 * The pgmap benchmark with two claims about runs: one that holds, and one that does not, since two threads that come
 * and go at the same time can leave a reference behind.
 */
import { eventually, fact, leadsTo, spec } from "../../checker/index.ts";
import pgmap, { type Scope } from "./pgmap.ts";

interface State {
  readonly pgmap: { readonly dying: boolean; readonly dead: boolean };
}

export default spec<Scope>({
  ...pgmap,
  id: "bench-pgmap-kill",
  title: "Benchmark: folios and their pgmap, with claims about runs",
  expected: {
    "2_3_1": { "": { broken: ["killed"], states: 31_240, transitions: 105_647, depth: 25 } },
  },
  protocol: (context) => ({
    ...pgmap.protocol(context),
    properties: [
      leadsTo<any>(
        "killed",
        "a pgmap that is dying is dead in the end",
        fact("it is dying", (s: State) => s.pgmap.dying),
        fact("it is dead", (s: State) => s.pgmap.dead),
      ),
      eventually<any>(
        "over",
        "nobody faults in the end",
        fact("nobody faults", (_, where) => !where.inside("fault")),
      ),
    ],
  }),
});
