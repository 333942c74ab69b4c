/**
 * Loads the program as one script, compiled already where that was kept: to compile it takes some 15 ms of each start.
 *
 * What is kept is only of use to the same version of V8, which looks at that itself, and it lies beside the script, whose
 * name has a hash of what is in it.
 */
"use strict";
const { readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { Script } = require("node:vm");
const { crc32 } = require("node:zlib");

const file = `${__dirname}/CODE`;
const kept = `${file}.compiled`;
/** Bytes of the checksum before what is compiled. */
const SUM = 4;

/** In place of `import()`, which does not work in a script that was compiled before. */
const importModule = (path) => import(path);

/** For whoever looks for a fault in it: a module as any other, with its source map. */
if (process.env.LASTREF_DEBUG === "1") {
  process.setSourceMapsEnabled(true);
  globalThis.importModule = importModule;
  exports.code = require(file);
} else {
  const source = `(function (exports, require, module, __filename, __dirname, importModule) {${readFileSync(file, "utf8")}\n})`;
  const cachedData = readKept();
  const script = new Script(source, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, __dirname, importModule);
  exports.code = module.exports;
  exports.keep = cachedData === undefined || script.cachedDataRejected === true ? keep : undefined;

  /** Keeps all that is compiled by now for the next time, where this folder may be written to. */
  function keep() {
    const fresh = `${kept}.${process.pid}`;
    try {
      const compiled = script.createCachedData();
      const sum = Buffer.alloc(SUM);
      sum.writeUInt32LE(crc32(compiled));
      writeFileSync(fresh, Buffer.concat([sum, compiled]));
      renameSync(fresh, kept);
    } catch {
      // Then the next time compiles it again.
      rmSync(fresh, { force: true });
    }
  }
}

/** What is kept, if it is whole: V8 would fall over what is not. */
function readKept() {
  try {
    const all = readFileSync(kept);
    const compiled = all.subarray(SUM);
    return all.readUInt32LE() === crc32(compiled) ? compiled : undefined;
  } catch {
    return undefined;
  }
}
