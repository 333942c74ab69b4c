/**
 * The shapes of what the kernels read, in bytes of the engine's memory.
 *
 * - process, 32 bytes: word (in bytes), shift and mask of its location; address of its locations; address of its order
 * - location, 8 bytes: addresses of its first branch and of the end of its branches
 * - branch, 32 bytes: word, shift and mask of the first cells; address of the rows, of further cells, of its successors
 * - further cells: how many, then word, shift, mask and place in the row's number for each; or HASHED and how many, the
 *   address of keys and their number less one, 4 bytes of nothing, then the same for all cells: the row's number is that of
 *   its key, which has the cells' values and the top bit
 * - row, 8 bytes: address of a delta and four times the reply's number; or an odd number
 * - delta: words to flip in a state, then the properties that look at one of the cells, as 64 bits
 * - successor, 4 bytes: what to flip in the process's location; PLACE where `Where` tells the two apart; or SPECIAL
 * - mark, 16 bytes: what stands behind SPECIAL: the plain successor, a number of something special, whether it shows
 * - order, beside each location: its class of dependence or -1; from byte 8 on, the classes that conflict with what the
 *   process may do there or later
 * - node of a decision tree: word, shift and mask of a field; address of numbers for its values, 0 where they are the
 *   numbers; then a child for each number: the address of a node, or a leaf
 */

export const PROCESS_BYTES = 32;
export const LOCATION_BYTES = 8;
export const BRANCH_BYTES = 32;
/** Of what stands behind a SPECIAL successor: the plain one, the special's number, whether properties can tell. */
export const MARK_BYTES = 16;

/** A row's low half where nothing can happen, and the mark of what is neither that nor a delta's address. */
export const BLOCKED = 1;
export const ODD = 1;
/** Of a list of cells: rows are not numbered by the values of cells, but found by a hash of them. */
export const HASHED = 1 << 31;

/** Marks of a successor. */
export const SPECIAL = 1 << 31;
export const NO_SUCCESSOR = -1;
export const PLACE = 1 << 30;

/** Bytes of what partial order knows of a location; `words` is the size of a set of classes. */
export const recordBytes = (words: number): number => 8 + 8 * words;

/** Bytes of a move: word, shift and mask, address of a table or 0, then word and shift of where it goes. */
export const MOVE_BYTES = 24;

/** Leaves: not known yet, decides nothing, decides the property. Greater numbers are addresses. */
export const UNKNOWN = 0;
export const QUIET = 1;
export const DECIDES = 2;
/** Bytes of a node before its children. */
export const NODE_BYTES = 16;

/** Bits that a state sets in a field of bits. */
export const BITS_PER_STATE = 3;
