/**
 * News of an exploration: which locals turned out to matter at which points.
 */
import type { Draft } from "./draft.ts";

export class News {
  readonly #slots = new Map<number, Set<number>>();

  get isEmpty(): boolean {
    return this.#slots.size === 0;
  }

  /** Hears that a slot matters at a point; tells whether that is new. */
  tell(point: number, slot: number): boolean {
    const known = this.#slots.get(point);
    if (known?.has(slot) === true) return false;
    if (known === undefined) this.#slots.set(point, new Set([slot]));
    else known.add(slot);
    return true;
  }

  /** What matters at a point matters before it, back to where it is written. */
  spread(draftsAt: (point: number) => Iterable<Draft>): void {
    const work = [...this.#slots].flatMap(([point, slots]) =>
      [...slots].map((slot) => ({ point, slot })),
    );
    for (let news = work.pop(); news !== undefined; news = work.pop()) {
      const { point, slot } = news;
      for (const draft of draftsAt(point)) {
        for (let edge = draft.before; edge !== undefined; edge = edge.before) {
          const { from, way } = edge;
          if (from.dropped || from.telling.slots.includes(slot)) continue;
          if (way.codeOf(slot) !== undefined || !this.tell(from.point, slot)) continue;
          work.push({ point: from.point, slot });
        }
      }
    }
  }

  /** Gives what was heard, and forgets it. */
  take(): readonly (readonly [point: number, slots: ReadonlySet<number>])[] {
    const taken = [...this.#slots];
    this.#slots.clear();
    return taken;
  }
}
