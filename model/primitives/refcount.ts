/**
 * folio->_refcount: a fully ordered atomic counter, so each operation on it is one step.
 *
 * GUP's operations keep the ghost `pins` beside the count, in the same step, so that properties can tell a pin from any
 * other reference.
 */
import {
  access,
  type Access,
  type Cell,
  load,
  primitive,
  store,
  update,
} from "../../checker/index.ts";

/** folio_ref_inc(): an unconditional add of one. */
export const refInc = primitive((refs: Cell<number>) =>
  access("refInc", { refs: update(refs) }, (s) => {
    s.refs += 1;
  }),
);
/** page_ref_sub_return(): takes one away and replies the new value. */
export const refDec = primitive((refs: Cell<number>) =>
  access("refDec", { refs: update(refs) }, (s) => (s.refs -= 1)),
);
/** folio_ref_add_unless(folio, 1, 0): replies false and adds nothing at zero. */
export const refAddUnlessZero = primitive((refs: Cell<number>) =>
  access("refAddUnlessZero", { refs: update(refs) }, (s) => {
    if (s.refs === 0) return false;
    s.refs += 1;
    return true;
  }),
);
/** folio_ref_count(). */
export const refCount = (refs: Cell<number>): Access<number> => load(refs);
/** set_page_count(): a plain store, whatever the count was. */
export const refSet = (refs: Cell<number>, value: number): Access<void> => store(refs, value);

/** What GUP counts on a folio: the references, and among them its own (a ghost). */
interface Pinned {
  readonly refs: Cell<number>;
  readonly pins: Cell<number>;
}

const pinIncOf = primitive((refs: Cell<number>, pins: Cell<number>) =>
  access("pinInc", { refs: update(refs), pins: update(pins) }, (s) => {
    s.refs += 1;
    s.pins += 1;
  }),
);
const pinDecOf = primitive((refs: Cell<number>, pins: Cell<number>) =>
  access("pinDec", { refs: update(refs), pins: update(pins) }, (s) => {
    s.pins -= 1;
    return (s.refs -= 1);
  }),
);
const pinAddUnlessZeroOf = primitive((refs: Cell<number>, pins: Cell<number>) =>
  access("pinAddUnlessZero", { refs: update(refs), pins: update(pins) }, (s) => {
    if (s.refs === 0) return false;
    s.refs += 1;
    s.pins += 1;
    return true;
  }),
);

/** `refInc` of a pin. */
export const pinInc = ({ refs, pins }: Pinned): Access<void> => pinIncOf(refs, pins);
/** `refDec` of a pin: replies the new count. */
export const pinDec = ({ refs, pins }: Pinned): Access<number> => pinDecOf(refs, pins);
/** `refAddUnlessZero` of a pin. */
export const pinAddUnlessZero = ({ refs, pins }: Pinned): Access<boolean> =>
  pinAddUnlessZeroOf(refs, pins);
