/**
 * Lists of nodes that wait, last in first out: there may be as many as there are nodes, so all are in one array.
 */

export class Waiting<Label> {
  #nodes = new Int32Array(64);
  #length = 0;
  readonly #begins: number[] = [];
  readonly #labels: Label[] = [];

  /** Keeps a copy. */
  push(nodes: Int32Array, bar: Label): void {
    this.#reserve(this.#length + nodes.length);
    this.#nodes.set(nodes, this.#length);
    this.#begins.push(this.#length);
    this.#labels.push(bar);
    this.#length += nodes.length;
  }

  pop(): { readonly nodes: Int32Array; readonly bar: Label } | undefined {
    const begin = this.#begins.pop();
    const bar = this.#labels.pop();
    if (begin === undefined || bar === undefined) return undefined;
    const nodes = this.#nodes.slice(begin, this.#length);
    this.#length = begin;
    return { nodes, bar };
  }

  #reserve(length: number): void {
    if (length <= this.#nodes.length) return;
    const grown = new Int32Array(Math.max(length, this.#nodes.length * 2));
    grown.set(this.#nodes);
    this.#nodes = grown;
  }
}
