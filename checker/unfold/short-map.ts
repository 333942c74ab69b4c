/**
 * Maps of few entries.
 *
 * Most branches have one successor, and a map of the language takes ten times the memory of a pair.
 */

/** A map of these entries. */
export function mapOf<K, V>(entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  const [first, second] = entries;
  return first !== undefined && second === undefined ? new Single(...first) : new Map(entries);
}

class Single<K, V> implements ReadonlyMap<K, V> {
  readonly size = 1;
  readonly #key: K;
  readonly #value: V;

  constructor(key: K, value: V) {
    this.#key = key;
    this.#value = value;
  }

  get(key: K): V | undefined {
    return this.has(key) ? this.#value : undefined;
  }

  has(key: K): boolean {
    return key === this.#key || Object.is(key, this.#key);
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    visit(this.#value, this.#key, this);
  }

  entries(): MapIterator<[K, V]> {
    return new Map([[this.#key, this.#value]]).entries();
  }

  keys(): MapIterator<K> {
    return new Map([[this.#key, this.#value]]).keys();
  }

  values(): MapIterator<V> {
    return new Map([[this.#key, this.#value]]).values();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
