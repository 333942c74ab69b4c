/**
 * A WebAssembly module: functions over one imported, shared memory.
 */
import { type Code, flat, type Local, TYPE_BYTES, unsigned, type ValueType } from "./code.ts";

/** A function under construction: its parameters come first, then the locals that its body asks for. */
export class FunctionBody {
  readonly #types: ValueType[] = [];
  readonly parameters: readonly Local[];

  constructor(parameters: readonly ValueType[]) {
    this.parameters = parameters.map((type) => this.local(type));
  }

  /** Another local variable, zero at first. */
  local(type: ValueType = "i32"): Local {
    return { index: this.#types.push(type) - 1, type };
  }

  /** The function as it stands in the code section. */
  code(body: Code): Code {
    const locals = this.#types.slice(this.parameters.length);
    return measured([vector(locals.map((type) => [1, TYPE_BYTES[type]])), body, 0x0b]);
  }
}

/** A function of a module. Its index for calls is its place in the list. */
export interface ModuleFunction {
  /** Exported under this name. */
  readonly name: string;
  readonly parameters: readonly ValueType[];
  /** At most one result. */
  readonly result: ValueType | undefined;
  /** Gets the parameters; what it leaves on the stack is the result. */
  readonly body: (f: FunctionBody, ...parameters: Local[]) => Code;
}

/** "\\0asm", version 1. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Most pages of 64 KiB of a memory. */
export const MOST_PAGES = 65_536;

/** The bytes of a module whose functions work on the memory `env.memory`. */
export function moduleBytes(functions: readonly ModuleFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    vector(parameters.map((type) => TYPE_BYTES[type])),
    vector(result === undefined ? [] : [TYPE_BYTES[result]]),
  ]);
  const memory = [name("env"), name("memory"), 0x02, 0x03, 0, unsigned(MOST_PAGES)];
  const exported = functions.map((f, i) => [name(f.name), 0x00, unsigned(i)]);
  const bodies = functions.map((f) => {
    const body = new FunctionBody(f.parameters);
    return body.code(f.body(body, ...body.parameters));
  });
  return new Uint8Array(
    flat([
      HEADER,
      section(1, vector(types)),
      section(2, vector([memory])),
      section(3, vector(functions.map((_, i) => unsigned(i)))),
      section(7, vector(exported)),
      section(10, vector(bodies)),
    ]),
  );
}

const section = (id: number, content: Code): Code => [id, measured(content)];
const vector = (items: readonly Code[]): Code => [unsigned(items.length), items];
const name = (text: string): Code => vector([...Buffer.from(text)]);

/** Some bytes after their number. */
function measured(content: Code): Code {
  const bytes = flat(content);
  return [unsigned(bytes.length), bytes];
}
