/**
 * Mistakes that this scenario must find.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { twice } from "../edits.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "request-without-reference",
    name: "pgmap_request_folios() says yes and takes nothing",
    breaks: ["I1", "I17"],
    scope: "small-req-req",
    tree: "V10",
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    id: "pgmap-not-taken",
    name: "the first request of a folio takes no reference of the pgmap",
    breaks: ["I2", "I5", "I17"],
    scope: "small-req-req",
    tree: "V10z",
    edits: { pgmap_request_folios: [remove("percpu_ref_tryget(&pgmap->ref)")] },
  },
  {
    id: "pgmap-taken-by-every-request",
    name: "each request of a folio takes a reference of the pgmap",
    breaks: ["I2"],
    scope: "small-req-rel-2",
    tree: "V10z",
    edits: { pgmap_request_folios: [unwrap("folio_ref_count(iter) == 1")] },
  },
  {
    id: "pgmap-put-with-every-release",
    name: "pgmap_release_folios() drops the pgmap's reference whatever the count is",
    breaks: ["I2", "I5"],
    scope: "small-rel-rel-2",
    tree: "V10",
    edits: { pgmap_release_folios: [unwrap("!folio_ref_count(iter)")] },
  },
  {
    id: "released-twice",
    name: "pgmap_release_folios() drops two references",
    breaks: ["I1", "I4"],
    scope: "small-rel-unpin-2",
    tree: "V10",
    edits: {
      pgmap_release_folios: [twice("put_devmap_managed_page()")],
    },
  },
  {
    id: "request-never-over",
    name: "a request that is over still keeps others out",
    breaks: ["sometimes-ended"],
    scope: "small-req-req",
    tree: "V10z",
    edits: { pgmap_request_folios: [remove("the request is over")] },
  },
];
