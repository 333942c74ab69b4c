/**
 * The small pgmap protocol that every checker is timed on: threads take and drop a folio's reference, the first one a
 * reference of the pgmap too, while a killer waits for the pgmap's count to reach zero.
 */
import {
  access,
  array,
  type Cell,
  counter,
  flag,
  index,
  load,
  memory,
  optional,
  pause,
  primitive,
  procedure,
  process,
  processes,
  protocol,
  read,
  scalarset,
  spec,
  start,
  store,
  update,
} from "../../checker/index.ts";

export interface Scope {
  readonly folios: number;
  readonly threads: number;
  readonly rounds: number;
}

export const refInc = primitive((refs: Cell<number>) =>
  access("refInc", { refs: update(refs) }, (s) => {
    s.refs += 1;
  }),
);
/** Drops a reference and replies whether it was the last. */
export const refPut = primitive((refs: Cell<number>) =>
  access("refPut", { refs: update(refs) }, (s) => {
    s.refs -= 1;
    return s.refs === 0;
  }),
);
export const putUnlessZero = primitive((refs: Cell<number>) =>
  access("putUnlessZero", { refs: update(refs) }, (s) => {
    if (s.refs > 0) s.refs -= 1;
  }),
);
/** Null when the flag is up, else any of 0 to n - 1. */
export const pickUnless = primitive((up: Cell<boolean>, n: number) =>
  access("pickUnless", { up: read(up) }, (s, choice) => (s.up ? null : choice), {
    outcomes: n,
    enabled: (s, choice) => !s.up || choice === 0,
  }),
);

export default spec<Scope>({
  id: "bench-pgmap",
  title: "Benchmark: folios and their pgmap",
  scopes: {
    "2_3_1": { folios: 2, threads: 3, rounds: 1 },
    "3_3_3": { folios: 3, threads: 3, rounds: 3 },
    "3_4_2": { folios: 3, threads: 4, rounds: 2 },
  },
  expected: {
    "2_3_1": { "": { broken: [], states: 31_240, transitions: 105_647, depth: 25 } },
    "3_3_3": { "": { broken: [], states: 5_032_035, transitions: 18_656_966, depth: 65 } },
  },
  protocol: ({ scope }) => {
    const folios = scalarset("folio", scope.folios);
    const mem = memory({
      folio: array(folios, { refs: counter(scope.threads) }),
      pgmap: { ref: counter(15), dying: flag(), dead: flag() },
    });
    const { folio, pgmap } = mem.cells;
    const fault = procedure("fault", {
      locals: { f: optional(index(folios)), first: flag(), n: counter(scope.rounds) },
      body: ({ step, loop, given, set, ret }) => [
        loop("for (n = 0; n < rounds; n++)", (my) => my.n < scope.rounds, [
          step("f = dying ? none : any folio", () => pickUnless(pgmap.dying, scope.folios), "f"),
          given("if (!f) return", (my) => my.f === null, [ret()]),
          step("folio_ref_inc(f)", (my) => refInc(folio(my.f ?? 0).refs)),
          step("first = ref(f) == 1", (my) => load(folio(my.f ?? 0).refs).is(1), "first"),
          step("if (first) get(pgmap)", (my) => (my.first ? refInc(pgmap.ref) : pause)),
          step("use f", () => pause),
          step("first = put_testzero(f)", (my) => refPut(folio(my.f ?? 0).refs), "first"),
          step("if (first) put(pgmap)", (my) => (my.first ? putUnlessZero(pgmap.ref) : pause)),
          set("n", (my) => my.n + 1),
        ]),
      ],
    });
    const kill = procedure("kill", {
      body: ({ step, awaits }) => [
        step("dying = true", () => store(pgmap.dying, true)),
        step("put(pgmap)", () => putUnlessZero(pgmap.ref)),
        awaits("wait for ref == 0", () => load(pgmap.ref).is(0)),
        step("dead = true", () => store(pgmap.dead, true)),
      ],
    });
    return protocol({
      memory: mem,
      start: [start(pgmap.ref, 1)],
      processes: [
        ...processes("fault", scope.threads, fault, () => ({})),
        process("kill", kill, {}),
      ],
      deadlock: false,
    });
  },
});
