/**
 * What wabt, which has nothing to do with our emitter, reads in a module.
 */
import wabt from "wabt";

const toolkit = await wabt();

/** The module as text, one instruction a line. Throws where it is not valid. */
export function disassembled(bytes: Uint8Array): string {
  const module = toolkit.readWasm(bytes, { threads: true });
  try {
    // Its types do not say that it can be told of features.
    (module as { validate: (features: { threads: boolean }) => void }).validate({ threads: true });
    return module.toText({ foldExprs: false, inlineExport: false });
  } finally {
    module.destroy();
  }
}
