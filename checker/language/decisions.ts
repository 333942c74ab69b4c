/**
 * What a function of many small numbers gives, kept by the few numbers that it looks at.
 *
 * A run that was watched tells more than one value: it holds wherever the inputs that it looked at are the same. What is
 * known is a tree, with an input that is looked at in each node and its values on the branches.
 */

/** What is known of all runs that come here: the next input that they look at, or what they give. */
type Known<T> = Question<T> | T;

/** Values below this are looked up in a list. */
const FEW = 64;

/** An input that is looked at. Most are seen with one value, so the first one is kept apart. */
class Question<T> {
  readonly input: number;
  readonly #value: number;
  readonly #known: Known<T>;
  #few: (Known<T> | undefined)[] | undefined;
  #many: Map<number, Known<T>> | undefined;

  constructor(input: number, value: number, known: Known<T>) {
    this.input = input;
    this.#value = value;
    this.#known = known;
  }

  at(value: number): Known<T> | undefined {
    if (value === this.#value) return this.#known;
    return value < FEW ? this.#few?.[value] : this.#many?.get(value);
  }

  add(value: number, known: Known<T>): void {
    if (value < FEW) {
      this.#few ??= [];
      this.#few[value] = known;
    } else {
      this.#many ??= new Map();
      this.#many.set(value, known);
    }
  }
}

export class Decisions<T extends object> {
  #root: Known<T> | undefined;

  /** What is given for these values of the inputs; undefined where no run has told. It asks for few of them. */
  find(valueOf: (input: number) => number): T | undefined {
    let at = this.#root;
    while (at instanceof Question) at = at.at(valueOf(at.input));
    return at;
  }

  /**
   * A run looked at these inputs, in this order and each once, found these values and gave `given`. False where another
   * run that found the same values as far as both looked did not look at the same: no function does that.
   */
  learn(inputs: readonly number[], values: readonly number[], given: T): boolean {
    let last: Question<T> | undefined;
    let i = 0;
    for (let at = this.#root; at !== undefined; i += 1) {
      if (!(at instanceof Question) || at.input !== inputs[i]) return false;
      last = at;
      at = at.at(values[i] as number);
    }
    let known: Known<T> = given;
    for (let k = inputs.length - 1; k >= i; k -= 1) {
      known = new Question(inputs[k] as number, values[k] as number, known);
    }
    if (last === undefined) this.#root = known;
    else last.add(values[i - 1] as number, known);
    return true;
  }

  /**
   * Visits what is given for all values that inputs of these sizes can have, each thing once for each way to it, until
   * `visit` is true. `run` learns what is not known yet. Inputs that a way does not look at are 0. Values that an input
   * may not have are left out.
   */
  every(
    sizes: readonly number[],
    run: (values: readonly number[]) => void,
    visit: (given: T, values: readonly number[]) => boolean,
    mayHave: (input: number, value: number) => boolean = () => true,
  ): void {
    const values = sizes.map(() => 0);
    const visitFrom = (at: Known<T>): boolean => {
      if (!(at instanceof Question)) return visit(at, values);
      const size = sizes[at.input] as number;
      for (let value = 0; value < size; value += 1) {
        if (!mayHave(at.input, value)) continue;
        values[at.input] = value;
        if (at.at(value) === undefined) run(values);
        if (visitFrom(at.at(value) as Known<T>)) return true;
      }
      values[at.input] = 0;
      return false;
    };
    if (this.#root === undefined) run(values);
    visitFrom(this.#root as unknown as Known<T>);
  }
}
