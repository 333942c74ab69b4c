/**
 * Where the models are: npm runs scripts in the folder of package.json.
 */
import { join } from "node:path";

/** For lastref. */
export const protocolSource = (protocol: string): string =>
  join(process.cwd(), "bench/protocols", `${protocol}.ts`);

/** For SPIN (`pml`) and Rumur (`m`). */
export const peerSource = (peer: string, ending: "pml" | "m"): string =>
  join(process.cwd(), "bench/peers", `${peer}.${ending}`);
