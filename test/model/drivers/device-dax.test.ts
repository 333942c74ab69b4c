/**
 * Device-dax: its fault and its end, before and after patch 21, and where its entries stand.
 */
import { describe, expect, test } from "vitest";
import { everyStatement } from "../../../checker/language/edit.ts";
import { always, process, start } from "../../../checker/index.ts";
import {
  type CFunction,
  devDaxHugeFault,
  devDaxPmdFault,
  devDaxPteFault,
  type Kernel,
  kernel,
  killDevDax,
  type KernelState,
  pfnEntry,
  putPage,
  type Scope,
  series,
  slotOf,
  treeOf,
  xasLoad,
  xasStoreUnlocked,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { broken } from "../search.ts";

const scope: Scope = { folios: 2, files: 1, offsets: 2, maps: [0], threads: 1, type: "GENERIC" };
const at = (tree: string, options: Partial<Scope> = {}): Kernel =>
  kernel(treeOf(tree), { ...scope, ...options }, () => true);
const huge = { pmd: true, folios: 1 } as const;

/** What a function does in a tree, step by step and call by call. */
const deeds = (tree: string, f: CFunction): string[] =>
  everyStatement(f(at(tree, huge)).body)
    .filter(({ kind }) => ["step", "when", "call"].includes(kind))
    .map((statement) => statement.text);

test("patch 21 touches the faults of each size, and the end of the device", () => {
  const touched = series.find(({ id }) => id === "P21")?.functions.map((f) => f.cName);
  expect(touched).toEqual([
    "__dev_dax_pte_fault",
    "__dev_dax_pmd_fault",
    "__dev_dax_pud_fault",
    "dax_break_layouts",
    "dax_delete_mapping_entry",
    "kill_dev_dax",
  ]);
});

describe("the fault", () => {
  test("tells the page its file, until patch 21, before it fills the page table", () => {
    expect(deeds("V20", devDaxPmdFault)).toEqual([
      "!dax_alive(dev_dax->dax_dev)",
      "dax_set_mapping()",
      "vmf_insert_pfn_pmd(vmf, pfn, vmf->flags & FAULT_FLAG_WRITE)",
    ]);
  });

  test("unlocks its entry, from patch 21 on, before it fills the page table", () => {
    expect(deeds("V21", devDaxPmdFault)).toEqual([
      "!dax_alive(dev_dax->dax_dev)",
      "grab_mapping_entry()",
      "dax_insert_entry()",
      "dax_unlock_entry()",
      "vmf_insert_pfn_pmd(vmf, pfn, vmf->flags & FAULT_FLAG_WRITE)",
    ]);
  });

  test("is of the size that the scope has", () => {
    const called = (options: Partial<Scope>): string[] =>
      everyStatement(devDaxHugeFault(at("V21", options)).body)
        .filter(({ kind }) => kind === "call")
        .map((statement) => statement.text);
    expect(called(huge)).toContain("__dev_dax_pmd_fault()");
    expect(called({ ...huge, pud: true })).toContain("__dev_dax_pud_fault()");
  });

  /** Which page the page table has, and what it says of itself, after one fault: never so in the end, if so. */
  const after = (
    k: Kernel,
    i: number,
    pmd: boolean,
    wrong: (s: KernelState) => boolean,
  ): string[] =>
    broken(k, {
      processes: [process("fault", devDaxHugeFault(k), { me: 0, p: 0, i, write: false, pmd })],
      properties: [
        always("seen", "the end is as expected", (s, where) => !where.ended("fault") || !wrong(s)),
      ],
    });

  test.each(["V0", "V21"])("maps the small page of its offset, and names it, in %s", (tree) => {
    const wrong = ({ pte, folio }: KernelState): boolean =>
      pte[0]?.[1]?.kind !== "pfn" ||
      pte[0][1].folio !== 1 ||
      folio[1]?.mapping !== "file 0" ||
      folio[1].index !== 1;
    expect(after(at(tree), 1, false, wrong)).toEqual([]);
  });

  test.each(["V0", "V21"])(
    "at the second offset tells a huge page that it is at 2, in %s",
    (tree) => {
      const wrong = ({ mm, folio }: KernelState): boolean =>
        mm[0]?.pmd !== 0 || folio[0]?.mapping !== "file 0" || folio[0].index !== 2;
      expect(after(at(tree, huge), 1, true, wrong)).toEqual([]);
    },
  );

  test("leaves the page tables alone where a device of huge pages gets a small fault", () => {
    const wrong = ({ pte, folio }: KernelState): boolean =>
      pte[0]?.[0]?.kind !== "none" || folio[0]?.mapping !== "NULL";
    expect(after(at("V21", huge), 0, false, wrong)).toEqual([]);
  });

  test("refuses where the device is not alive", () => {
    const k = at("V21");
    const processes = [
      process("fault", devDaxPteFault(k), { me: 0, m: 0, p: 0, i: 0, write: false }),
    ];
    const untouched = always<KernelState>("seen", "nothing is mapped or stored", (s) =>
      [s.pte[0]?.[0]?.kind, s.entry[0]?.[0]?.value.kind].every((kind) => kind === "none"),
    );
    const dead = [start(k.cells.dax.alive, false)];
    expect(broken(k, { processes, properties: [untouched], start: dead })).toEqual([]);
    expect(broken(k, { processes, properties: [untouched] })).toEqual(["seen"]);
  });
});

describe("a huge entry", () => {
  const entry = pfnEntry(0, true);
  const found = (k: Kernel): string[] => {
    const play = new Play(k.memory);
    play.run(xasStoreUnlocked(k, 0, slotOf(k, entry, 1), entry, 0, false));
    return [0, 1].map((i) => {
      const answer = play.run(xasLoad(k, 0, i));
      return typeof answer === "string" ? answer : answer.value.kind;
    });
  };

  test("of device-dax fills the slot of the fault's offset, and no other", () => {
    expect(found(at("V21", huge))).toEqual(["none", "pfn"]);
  });

  test("of fsdax fills the slots of all its offsets", () => {
    expect(found(at("V21", { pmd: true, type: "FS_DAX" }))).toEqual(["pfn", "pfn"]);
  });
});

describe("the end of a device", () => {
  test("unmaps, and from patch 21 on zaps, waits and deletes", () => {
    expect(deeds("V20", killDevDax)).toEqual(["kill_dax()", "unmap_mapping_range()"]);
    expect(deeds("V21", killDevDax)).toEqual([
      "kill_dax()",
      "dax_break_layouts()",
      "truncate_inode_pages_range()",
    ]);
  });

  test("waits for a pin, and is not woken by the last put of a page that is no fsdax page", () => {
    const k = at("V21", huge);
    const begin = (pins: number) => [
      start(k.cells.folio(0).refs, 2 + pins),
      start(k.cells.folio(0).pins, pins),
      start(k.cells.folio(0).mapping, "file 0" as const),
      start(k.cells.entry(0, 0).value, pfnEntry(0, true)),
    ];
    const kill = process("kill", killDevDax(k), { me: 0, m: 0 });
    const unpin = process("unpin", putPage(k), { f: 0, pin: true });
    expect(broken(k, { processes: [kill], start: begin(0) })).toEqual([]);
    expect(broken(k, { processes: [kill, unpin], start: begin(1) })).toEqual(["deadlock"]);
  });
});
