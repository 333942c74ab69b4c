/**
 * Reads a unified diff of C and says which functions it touches: changes inside a body or a definition's head. A
 * prototype is no function, and neither is what stands between functions.
 */

/** A function of a file. */
export interface Touched {
  readonly file: string;
  readonly name: string;
}

/** The functions that the patch touches, in its order, each once. */
export function functionsOf(patch: string): readonly Touched[] {
  const touched: Touched[] = [];
  let file = "";
  let hunk = new Hunk("");
  const flush = (): void => {
    for (const name of hunk.touched) {
      if (!touched.some((t) => t.file === file && t.name === name)) touched.push({ file, name });
    }
  };
  for (const line of patch.split("\n")) {
    const target = /^\+\+\+ [ab]\/([^~\s]+)/.exec(line);
    const start = /^@@ [^@]*@@ ?(.*)$/.exec(line);
    if (target !== null || start !== null) {
      flush();
      hunk = new Hunk(start?.[1] ?? "");
      file = target?.[1] ?? file;
    } else if (!line.startsWith("--- ")) {
      hunk.read(line.slice(0, 1), line.slice(1));
    }
  }
  flush();
  return touched;
}

/** One hunk, read line by line. */
class Hunk {
  readonly touched = new Set<string>();
  /** The function whose body the next line is in. */
  #inside: string | undefined;
  /** A head whose `{` or `;` is still to come, and whether it is changed. */
  #head: { readonly name: string; readonly changed: boolean } | undefined;

  constructor(context: string) {
    this.#inside = nameIn(context);
  }

  read(sign: string, text: string): void {
    const changed = (sign === "+" || sign === "-") && text.trim() !== "";
    // The line that a hunk names may be a prototype: what begins at the left margin is in no body.
    const name = nameIn(text);
    if (name !== undefined) this.#inside = undefined;
    if (this.#inside !== undefined) {
      if (changed) this.touched.add(this.#inside);
      if (text.startsWith("}")) this.#inside = undefined;
      return;
    }
    const head = this.#head;
    if (name !== undefined) {
      const before = head?.name === name && head.changed;
      this.#head = { name, changed: changed || before };
    } else if (head !== undefined && changed) {
      this.#head = { ...head, changed: true };
    }
    if (text.startsWith("{") && this.#head !== undefined) {
      if (this.#head.changed) this.touched.add(this.#head.name);
      this.#inside = this.#head.name;
    }
    if (/[;{}]\s*$/.test(text)) this.#head = undefined;
  }
}

/** The function that a line at the left margin begins. */
const nameIn = (text: string): string | undefined => /^[a-z_][\w\s*]*?(\w+)\(/.exec(text)?.[1];
