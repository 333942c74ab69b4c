/**
 * VU run: small protocols of the functions that no scenario comes by, searched to the end.
 */
import { describe, expect, test } from "vitest";
import {
  always,
  flag,
  index,
  optional,
  type Process,
  procedure,
  process,
  sometimes,
  start,
  type Where,
} from "../../../checker/index.ts";
import {
  daxBreakLayout,
  daxLockFolio,
  daxUnlockFolio,
  entryField,
  ext4Setattr,
  folioPut,
  gupPutFolio,
  handleMmFault,
  type Kernel,
  type KernelState,
  pfnEntry,
  type Scope,
  treeOf,
  xfsFileRemapRange,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

const one: Scope = { folios: 1, files: 1, offsets: 1, maps: [0], threads: 1 };
const at = (scope: Partial<Scope>): Kernel => world({ ...one, ...scope }, treeOf("VU"));

/** Folio 0 is the block of file `m` at offset 0, has an entry there, and `pins` pins. */
const placed = (k: Kernel, m: number, pins: number) => [
  start(k.cells.block(m, 0), { kind: "mapped", folio: 0, shared: false } as const),
  start(k.cells.entry(m, 0).value, { kind: "pfn", folio: 0, zap: false, pmd: false } as const),
  start(k.cells.folio(0).mapping, `file ${m}`),
  start(k.cells.folio(0).refs, k.idle + pins),
  start(k.cells.folio(0).pins, pins),
];
/** What is so when all have ended. */
const inTheEnd = (processes: readonly Process[], claim: (s: KernelState) => boolean) =>
  always<KernelState>(
    "end",
    "the end",
    (s, where: Where) => !processes.every(({ name }) => where.ended(name)) || claim(s),
  );

describe("the last put of a page", () => {
  const ends = [
    ["FS_DAX", 0, "leaves its count at 0"],
    ["GENERIC", 1, "sets its count back to 1"],
    ["PRIVATE", 0, "gives it to the driver, with no mapping"],
  ] as const;
  test.each(ends)("of type %s (idle at %i) %s", (type, idle) => {
    const k = at({ type });
    const processes = [process("put", folioPut(k), { f: 0, pin: false })];
    const held = type === "PRIVATE" ? 2 : 1 + Number(k.baseline);
    const ids = broken(k, {
      processes,
      start: [
        start(k.cells.folio(0).refs, 1),
        start(k.cells.folio(0).mapping, "file 0"),
        start(k.cells.folio(0).onFreeList, false),
        start(k.cells.pgmap.ref, held),
      ],
      properties: [
        inTheEnd(processes, ({ folio: [folio], pgmap }) => {
          const given = folio?.onFreeList === true && folio.mapping === "NULL" && pgmap.ref === 1;
          return folio?.refs === idle && (type === "PRIVATE" ? given : folio.mapping === "file 0");
        }),
      ],
    });
    expect(ids).toEqual([]);
  });
});

test("breaking layouts without a callback gives up at a busy page and leaves its entry", () => {
  const k = at({});
  const caller = procedure("caller", {
    locals: { failed: flag() },
    body: ({ call, assert }) => [
      call(daxBreakLayout(k), () => ({ me: 0, m: 0, from: 0, to: 0, waits: false }), "failed"),
      assert("-ERESTARTSYS", ({ failed }) => failed, { id: "fails", name: "it fails" }),
    ],
  });
  const processes = [process("caller", caller, {})];
  const kept = inTheEnd(processes, (s) => s.entry[0]?.[0]?.value.kind === "pfn");
  expect(broken(k, { processes, start: placed(k, 0, 1), properties: [kept] })).toEqual([]);
  expect(broken(k, { processes, start: placed(k, 0, 0), properties: [kept] })).toEqual([
    "end",
    "fails",
  ]);
});

test("xfs starts over while the second of two files is pinned, and sleeps for the first alone", () => {
  const k = at({ files: 2, maps: [0, 1] });
  const processes = [
    process("remap", xfsFileRemapRange(k), { me: 0, first: 0, second: 1 }),
    process("unpin", gupPutFolio(k), { f: 0 }),
  ];
  const never = always<KernelState>("awake", "nobody sleeps", (s) => s.wait[0] === "awake");
  const deleted = inTheEnd(processes, (s) => s.entry.flat().every((e) => e.value.kind === "none"));
  const properties = [never, deleted];
  expect(broken(k, { processes, start: placed(k, 1, 1), properties })).toEqual([]);
  expect(broken(k, { processes, start: placed(k, 0, 1), properties })).toEqual(["awake"]);
});

describe("dax_lock_folio", () => {
  const locker = (k: Kernel) =>
    procedure("locker", {
      params: { me: index(k.scope.threads) },
      locals: { cookie: optional(entryField(k.scope)) },
      body: ({ call, given }) => [
        call(daxLockFolio(k), ({ me }) => ({ me, f: 0 }), "cookie"),
        given("if (cookie)", ({ cookie }) => cookie !== null, [
          call(daxUnlockFolio(k), ({ me, cookie }) => ({
            me,
            f: 0,
            cookie: cookie ?? pfnEntry(0, false),
          })),
        ]),
      ],
    });
  const locks = sometimes<KernelState>("locks", "the entry is locked", (s) =>
    s.entry.flat().some(({ locked }) => locked),
  );

  test("locks the entry of a folio, and waits for another who has locked it", () => {
    const k = at({ threads: 2 });
    const waits = sometimes<KernelState>("waits", "one waits", (s) =>
      s.wait.some((state) => state.startsWith("entry")),
    );
    const processes = [0, 1].map((me) => process(`locker[${me}]`, locker(k), { me }));
    const clear = inTheEnd(processes, (s) => !s.entry.flat().some(({ locked }) => locked));
    const properties = [locks, waits, clear];
    expect(broken(k, { processes, start: placed(k, 0, 0), properties })).toEqual([]);
  });
  test("locks nothing for a folio that is shared", () => {
    const k = at({});
    const processes = [process("locker", locker(k), { me: 0 })];
    const shared = [
      start(k.cells.folio(0).mapping, "NULL" as const),
      start(k.cells.folio(0).index, 2),
    ];
    const all = placed(k, 0, 0).filter(({ cell }) => cell !== k.cells.folio(0).mapping);
    expect(broken(k, { processes, start: [...all, ...shared], properties: [locks] })).toEqual([
      "locks",
    ]);
  });
});

test("a huge mapping holds a reference of both its folios until it is unmapped", () => {
  const k = at({ folios: 2, offsets: 2, maps: [0, 0], threads: 3, pmd: true });
  const processes = [
    process("first", handleMmFault(k), { me: 0, p: 0, i: 0, write: false }),
    process("second", handleMmFault(k), { me: 1, p: 1, i: 1, write: true }),
    process("truncate", ext4Setattr(k), { me: 2, m: 0, size: 0 }),
  ];
  const blocks = [0, 1].map((i) =>
    start(k.cells.block(0, i), { kind: "mapped", folio: i, shared: false } as const),
  );
  const properties = [
    sometimes<KernelState>("both", "two mappings of each folio", (s) =>
      s.folio.every(({ refs, mapcount }) => refs === 2 && mapcount === 2),
    ),
    inTheEnd(processes, (s) => s.folio.every(({ refs, mapcount }) => refs === 0 && mapcount === 0)),
  ];
  expect(broken(k, { processes, start: blocks, properties })).toEqual([]);
});
