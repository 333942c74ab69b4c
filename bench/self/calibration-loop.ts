/**
 * A fixed piece of work, run as a process of its own: what our searches cost is told as a multiple of it, so that
 * figures of different days can be compared. It must not change: every figure of the baseline hangs on it.
 *
 * It does what a search does, numbers into a hash table that is larger than the caches.
 */
const BITS = 22;
const table = new Uint32Array(2 ** BITS);
const numbers = 2 ** (BITS - 1);

let met = 0;
for (let round = 0; round < 12; round += 1) {
  let x = 1;
  for (let i = 0; i < numbers; i += 1) {
    // xorshift32 (Marsaglia, 2003): the same numbers in every round.
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    let slot = Math.imul(x, 0x9e3779b1) >>> (32 - BITS);
    while (table[slot] !== 0 && table[slot] !== x >>> 0) slot = (slot + 1) & (2 ** BITS - 1);
    if (table[slot] !== 0) met += 1;
    table[slot] = x;
  }
}
if (met !== 11 * numbers) throw new Error(`the calibration loop met ${met} numbers again`);
