/**
 * Rumur: it translates a Murphi model to C, gcc compiles that, and the program searches.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BenchError } from "../bench-error.ts";
import type { Model } from "../models.ts";
import type { Mode } from "./mode.ts";
import { done } from "./process.ts";
import { countsInRumur } from "./rumur-output.ts";
import { peerSource } from "./sources.ts";

/** A way of Rumur to search a model with one thread, exact and at full speed. */
export function rumurMode(symmetry: "off" | "exhaustive"): Mode {
  const off = symmetry === "off";
  const flags = ["--threads", "1", "--deadlock-detection", "off", "--counterexample-trace", "off"];
  const compile = ["gcc", "-std=c11", "-O3", "-march=native", "-mcx16", "-w"] as const;
  return {
    tool: "rumur",
    name: off ? "Rumur" : "Rumur, symmetry",
    finds: off ? "full" : "symmetric",
    bytesPerState: 60,
    prepare: async (model, folder) => {
      writeFileSync(join(folder, "model.m"), sized(model));
      const translate = ["rumur", ...flags, "--symmetry-reduction", symmetry] as const;
      await done([...translate, "--output", "model.c", "model.m"], folder);
      await done([...compile, "model.c", "-o", "model", "-lpthread"], folder);
      return { folder, command: ["./model"], countsIn: countsInRumur };
    },
  };
}

/** The text of the model with the sizes set: Murphi has no way to do that from outside. */
function sized({ peer, sizes }: Model): string {
  let text = readFileSync(peerSource(peer, "m"), "utf8");
  for (const [name, size] of Object.entries(sizes)) {
    const constant = new RegExp(`^const ${name}: \\d+;$`, "m");
    if (!constant.test(text)) throw new BenchError(`bench/peers/${peer}.m has no const ${name}`);
    text = text.replace(constant, `const ${name}: ${size};`);
  }
  return text;
}
