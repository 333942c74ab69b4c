/**
 * Modules of Node that only checkpoints need. Loaded when they are asked for, as every check would wait for them.
 */

/** A new hash that is fed with `update`. */
export const newHash = (): ReturnType<typeof import("node:crypto").createHash> =>
  process.getBuiltinModule("node:crypto").createHash("sha256");

/** The checksum of some bytes, going on from that of those before. */
export const crc32: typeof import("node:zlib").crc32 = (...args) =>
  process.getBuiltinModule("node:zlib").crc32(...args);
