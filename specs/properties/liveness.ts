/**
 * That nothing waits for ever (L1 to L9 of facts 5.2), each claimed of the processes that run what it is about.
 *
 * That pins end, files are unmapped and inodes are evicted is not said here: it is fairness (`fairnessOf`), which a verdict
 * names and which can be dropped. Where signals may end a sleep, a thread that sleeps can always go on, so that nothing is
 * claimed of interruptible waits there. The second half of L6, that GUP succeeds again and again when it is retried, is not
 * claimed.
 */
import {
  and,
  always,
  eventually,
  fact,
  type Formula,
  implies,
  ltl,
  not,
  or,
  type Process,
  type Property,
  waits,
} from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { comesTo, placesOfFaults, runs } from "./runs.ts";
import { hasEntries, hasZap, isDriverOwned, requestsOf } from "./state.ts";

type Claim = Property<KernelState>;
type Said = Formula<KernelState>;

/** What a process does while it is in one of these functions. */
interface Deed {
  readonly says: string;
  readonly functions: readonly string[];
}
const FAULTS: Deed = {
  says: "is in a fault",
  functions: ["do_user_addr_fault", "handle_mm_fault", "ext4_dax_huge_fault"],
};
const BREAKS: Deed = {
  says: "breaks layouts",
  functions: ["ext4_break_layouts", "xfs_break_layouts", "dax_break_layouts"],
};
const UNMAPS: Deed = { says: "is in memunmap_pages()", functions: ["memunmap_pages"] };
const EVICTS: Deed = { says: "evicts the inode", functions: ["ext4_evict_inode"] };
const PINS: Deed = { says: "is in slow GUP", functions: ["get_user_pages_unlocked"] };
const REMAPS: Deed = {
  says: "locks both files",
  functions: ["xfs_mmaplock_two_inodes_and_break_dax_layout"],
};

/** Who locks entries without a lock of the file around it, so that anybody may have to wait for it. */
const LOCKING_ANY_TIME = ["dax_writeback_one", "dax_lock_page", "dax_lock_folio"];

/** Whenever the first one is true for one of these, the second one is or comes true for it. */
function each(
  id: string,
  name: string,
  ones: readonly Process[],
  leads: (one: Process) => readonly [from: Said, to: Said],
): readonly Claim[] {
  const [first, ...rest] = ones.map((one): Said => {
    const [from, to] = leads(one);
    return always(implies(from, eventually(to)));
  });
  if (first === undefined) return [];
  return [
    ltl(
      id,
      name,
      rest.reduce<Said>((all, claim) => and(all, claim), first),
    ),
  ];
}

/** Whoever does this comes to its end, or `unless` comes true again and again. */
function ends(
  id: string,
  name: string,
  { says, functions }: Deed,
  processes: readonly Process[],
  unless?: Said,
): readonly Claim[] {
  const doing = processes.filter((process) => runs(process, functions));
  return each(id, name, doing, ({ name: process }) => {
    const does: Said = fact(`${process} ${says}`, (_, where) => where.inside(functions, process));
    return [does, unless === undefined ? not(does) : or(not(does), unless)];
  });
}

/**
 * An unbinding that never ends. Where entries hold the pgmap for good, which is from P24 on and on V10z, they are waited for
 * as pins are, and whoever has them has to zap them: that excuses an unbinding whose pgmap has no other reference left.
 */
function unmapEnds(k: Kernel, processes: readonly Process[]): readonly Claim[] {
  const name = "memunmap_pages() ends";
  if (k.baseline || !hasZap(k)) return ends("L1", name, UNMAPS, processes);
  const isHeld: Said = fact("requests of entries hold all that is left of the pgmap", (s) => {
    const held = s.folio.filter((_, f) => requestsOf(s, f) > 0).length;
    return held > 0 && s.pgmap.ref <= held;
  });
  return ends("L1", `${name} once all entries are zapped`, UNMAPS, processes, isHeld);
}

/** A thread sleeps on the queue of a lock bit, and nobody wakes it. */
function lockBitWaitersWoken(k: Kernel, processes: readonly Process[]): readonly Claim[] {
  const waiting = hasEntries(k) ? lockBitWaiters(k, processes) : [];
  return each("L4", "whoever waits for the lock bit of an entry is woken", waiting, (process) => {
    const onQueue: Said = fact(
      `${process.name} waits for a lock bit`,
      ({ wait }) => wait[threadOf(process)]?.includes("entry") === true,
    );
    return [onQueue, not(onQueue)];
  });
}

/** Whether its faults lock entries without invalidate_lock. */
const faultsUnlocked = (process: Process): boolean =>
  runs(process, ["ext4_dax_huge_fault"]) &&
  !comesTo(process, "filemap_invalidate_lock_shared(mapping)");

/**
 * Faults of one offset wait for each other. All others keep apart by invalidate_lock, or run when nobody else has the file;
 * but write-back and memory_failure() may lock an entry at any time, and so may faults on a tree where they take no such lock.
 */
function lockBitWaiters(k: Kernel, processes: readonly Process[]): readonly Process[] {
  const lockers = processes.filter((process) => runs(process, ["dax_lock_entry"]));
  const isLockedAnyTime = lockers.some(
    (process) => runs(process, LOCKING_ANY_TIME) || faultsUnlocked(process),
  );
  const all = processes.filter((process) => runs(process, ["get_unlocked_entry"]));
  if (isLockedAnyTime) return all.length + lockers.length > 2 ? all : [];
  const placesOf = lockers.map((process) => placesOfFaults(k, process));
  return lockers.filter((_, n) =>
    placesOf.some((places, other) => other !== n && places.some((at) => placesOf[n]?.includes(at))),
  );
}

/** The wake that the last unpin owes is lost: a truncate sleeps beside a page that is idle. */
function idleWaitersWoken(k: Kernel, processes: readonly Process[]): readonly Claim[] {
  if (k.scope.signals === true) return [];
  const unpinning = processes.filter((process) => runs(process, ["unpin_user_pages"]));
  // Who unpins a page itself does not wait for that.
  const waiting = processes.filter(
    (process) => waitsForIdle(k, process) && unpinning.some((other) => other !== process),
  );
  const pageOf = ({ wait }: KernelState, process: Process): number | undefined => {
    const [, f] = /^(?:page|count) (\d+)$/.exec(wait[threadOf(process)] ?? "") ?? [];
    return f === undefined ? undefined : Number(f);
  };
  return each(
    "L7",
    "whoever sleeps until a page is idle is woken when it is",
    waiting,
    (process) => {
      const { name } = process;
      const isIdle: Said = fact(`the page that ${name} waits for is idle`, (s) => {
        const f = pageOf(s, process);
        return f !== undefined && s.folio[f]?.refs === k.idle;
      });
      const isWoken: Said = fact(`${name} is woken`, (s) => pageOf(s, process) === undefined);
      // Asleep, and not only queued: who has not looked at the count yet needs no wake.
      return [and(waits(name, "wait"), isIdle), isWoken];
    },
  );
}
const waitsForIdle = (k: Kernel, process: Process): boolean =>
  runs(process, BREAKS.functions) || (runs(process, EVICTS.functions) && k.has("evict.waits"));

/** The thread that a process is, as wait queues know it. */
const threadOf = ({ args }: Process): number => ("me" in args ? (args.me as number) : -1);

/** Those that apply to these processes on this tree. */
export function livenessProperties(k: Kernel, processes: readonly Process[]): readonly Claim[] {
  const unmaps = unmapEnds(k, processes);
  if (isDriverOwned(k.scope)) return unmaps;
  const evicts = processes.some((process) => runs(process, EVICTS.functions));
  return [
    ...unmaps,
    ...(k.scope.signals === true ? [] : ends("L2", "breaking layouts ends", BREAKS, processes)),
    ...ends("L3", "every fault returns", FAULTS, processes),
    ...lockBitWaitersWoken(k, processes),
    ...ends("L5", "every eviction ends", EVICTS, processes),
    ...ends("L6", "every slow GUP ends, with pages or an error", PINS, processes),
    ...idleWaitersWoken(k, processes),
    ...(evicts ? ends("L8", "an unbinding under a file system ends", UNMAPS, processes) : []),
    ...ends("L9", "a remap of two files gets the locks of both", REMAPS, processes),
  ];
}
