import fc from "fast-check";
import { test } from "vitest";
import { LimitError, SpecError } from "../../checker/error.ts";
import { oracle, plainOracle } from "./index.ts";
import { built, randomProtocol } from "./random-protocol.ts";
for (const wild of [false, true])
  test(`stats ${wild}`, () => {
    const sizes: number[] = [];
    let spec = 0,
      limit = 0;
    const msgs = new Map<string, number>();
    const broken = new Map<string, number>();
    let smaller = 0;
    const t0 = Date.now();
    let slow: [number, unknown] = [0, 0];
    for (const d of fc.sample(randomProtocol({ wild }), { numRuns: 1500, seed: 7 })) {
      const t = Date.now();
      try {
        const r = oracle(built(d), { dropped: d.dropped, limit: 20000 });
        sizes.push(r.states);
        for (const b of r.broken)
          broken.set(b.replace(/-?\d+/g, ""), (broken.get(b.replace(/-?\d+/g, "")) ?? 0) + 1);
        const p = plainOracle(built(d), { dropped: d.dropped, limit: 20000 });
        if (p.states > r.states) smaller++;
      } catch (e) {
        if (e instanceof LimitError) limit++;
        else if (e instanceof SpecError) {
          spec++;
          msgs.set(e.problem.code, (msgs.get(e.problem.code) ?? 0) + 1);
          if (!wild) console.log(e.message, JSON.stringify(d));
        } else throw e;
      }
      if (Date.now() - t > slow[0]) slow = [Date.now() - t, d];
    }
    sizes.sort((a, b) => a - b);
    const q = (p: number) => sizes[Math.floor(p * (sizes.length - 1))];
    console.log({
      wild,
      ms: Date.now() - t0,
      n: sizes.length,
      spec,
      limit,
      q: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1].map(q),
      in: sizes.filter((s) => s >= 10 && s <= 2000).length / 1500,
      broken,
      msgs,
      smaller,
      slow: slow[0],
    });
  });
