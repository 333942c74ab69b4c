/**
 * What makes a run of the benchmarks worthless: it ends with this message, and writes nothing.
 */
export class BenchError extends Error {
  override readonly name = "BenchError";
}
