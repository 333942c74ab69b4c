/**
 * The pgmap benchmark with two claims that hold: what invariants cost, and what reductions may do beside them.
 */
import { always, spec } from "../../checker/index.ts";
import pgmap, { type Scope } from "./pgmap.ts";

interface State {
  readonly folio: readonly { readonly refs: number }[];
  readonly pgmap: { readonly dying: boolean; readonly dead: boolean };
}

export default spec<Scope>({
  ...pgmap,
  id: "bench-pgmap-invariant",
  title: "Benchmark: folios and their pgmap, with claims",
  protocol: (context) => ({
    ...pgmap.protocol(context),
    properties: [
      always<any>(
        "references",
        "no thread holds two references of folios",
        (s: State) => s.folio.reduce((sum, { refs }) => sum + refs, 0) <= context.scope.threads,
      ),
      always<any>("dying", "what is dead was dying", (s: State) => !s.pgmap.dead || s.pgmap.dying),
    ],
  }),
});
