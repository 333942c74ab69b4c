/**
 * percpu_ref: one logical count. Until the switch a put cannot see zero; from the switch on it can.
 *
 * The kernel adds a huge bias to the atomic part before the switch, which this model does not: it does not look for zero
 * before the switch. The ghosts live, baseline and transients say who accounts for the count.
 */
import { access, type Access, primitive, read, update, write } from "../../checker/index.ts";
import type { Kernel } from "../kernel.ts";
import { irqFiles } from "./rcu.ts";

/** Whose reference is taken or dropped: a GUP call in flight, a folio in use, all idle folios, or the map itself. */
export type Holder = "transient" | "folio";

// The release callback, dev_pagemap_percpu_release(), completes `done` and does nothing else. It is part of the put that
// makes the value zero: only a thread that waits for `done` can tell, and it sees a late completion as one that it was
// late to look for.
const counting = (k: Kernel) => ({
  ref: update(k.cells.pgmap.ref),
  switched: read(k.cells.pgmap.switched),
  done: update(k.cells.pgmap.done),
});
interface Counting {
  ref: number;
  readonly switched: boolean;
  done: boolean;
}
function drop(s: Counting, nr: number): void {
  s.ref -= nr;
  // Exactly zero: a put that goes below does not find it.
  if (s.switched && s.ref === 0) s.done = true;
}

/** percpu_ref_get(), of a GUP call. */
export const percpuRefGet = primitive((k: Kernel, holder: Holder) => {
  const { ref, transients } = k.cells.pgmap;
  if (holder === "folio") {
    return access("percpuRefGet", { ref: update(ref) }, (s) => {
      s.ref += 1;
    });
  }
  return access("percpuRefGet", { ref: update(ref), transients: update(transients) }, (s) => {
    s.ref += 1;
    s.transients += 1;
  });
});

/** percpu_ref_put(). */
export const percpuRefPut = primitive((k: Kernel, holder: Holder): Access<void> => {
  if (holder === "folio") return access("percpuRefPut", counting(k), (s) => drop(s, 1));
  const uses = { ...counting(k), transients: update(k.cells.pgmap.transients) };
  return access("percpuRefPut", uses, (s) => {
    drop(s, 1);
    s.transients -= 1;
  });
});

/** percpu_ref_get_many(): the references that the map holds for its folios. */
export const percpuRefGetMany = primitive((k: Kernel, nr: number) => {
  const { ref, baseline } = k.cells.pgmap;
  return access("percpuRefGetMany", { ref: update(ref), baseline: update(baseline) }, (s) => {
    s.ref += nr;
    s.baseline += nr;
  });
});
/** percpu_ref_put_many() of those. One step: the kernel subtracts them at once. */
export const percpuRefPutMany = primitive((k: Kernel, nr: number) => {
  const uses = { ...counting(k), baseline: update(k.cells.pgmap.baseline) };
  return access("percpuRefPutMany", uses, (s) => {
    drop(s, nr);
    s.baseline -= nr;
  });
});

/** Whether the ref is in atomic mode before kill switches it. */
export const startsAtomic = (k: Kernel): boolean => k.scope.percpuRef === "atomic";
/** One outcome more, the last, in scopes where a tryget may fail for no reason of its own. */
const orFails = (k: Kernel, outcomes: number): number =>
  k.scope.trygetFails === true ? outcomes + 1 : outcomes;

/** percpu_ref_tryget(): before the switch it always succeeds, after it unless the value is zero. */
export const percpuRefTryget = primitive((k: Kernel) => {
  const { ref, switched } = k.cells.pgmap;
  return access(
    "percpuRefTryget",
    { ref: update(ref), switched: read(switched) },
    (s, choice) => {
      if (choice === 1 || (s.switched && s.ref === 0)) return false;
      s.ref += 1;
      return true;
    },
    { outcomes: orFails(k, 1) },
  );
});

/**
 * percpu_ref_tryget_live(): fails once the thread sees that the ref is dying.
 *
 * A CPU may not see it until the grace period that kill started has waited for it (A-stale-dying): a thread that is
 * waited for has both outcomes.
 */
export const percpuRefTrygetLive = primitive((k: Kernel, me: number, holder: Holder) => {
  const { ref, dying, switched, transients } = k.cells.pgmap;
  const counted = holder === "transient" ? [update(transients)] : [];
  return access(
    "percpuRefTrygetLive",
    {
      ref: update(ref),
      dying: read(dying),
      switched: read(switched),
      awaited: read(k.cells.rcu(me).awaited),
      transients: counted,
    },
    (s, choice) => {
      if (choice === 2 || (s.dying && choice === 0)) return false;
      s.ref += 1;
      if (holder === "transient") s.transients[0] = (s.transients[0] ?? 0) + 1;
      return true;
    },
    {
      outcomes: orFails(k, 2),
      enabled: (s, choice) => choice !== 1 || (s.dying && !s.switched && s.awaited),
    },
  );
});

/** The same for GUP without A-stale-dying: any thread may miss the flag until the switch. */
export const percpuRefTrygetLate = primitive((k: Kernel) => {
  const { ref, dying, switched, transients } = k.cells.pgmap;
  const uses = {
    ref: update(ref),
    dying: read(dying),
    switched: read(switched),
    transients: update(transients),
  };
  return access(
    "percpuRefTrygetLive",
    uses,
    (s, choice) => {
      if (choice === 2 || (s.dying && choice === 0)) return false;
      s.ref += 1;
      s.transients += 1;
      return true;
    },
    { outcomes: orFails(k, 2), enabled: (s, choice) => choice !== 1 || (s.dying && !s.switched) },
  );
});

/** percpu_ref_is_dying(): a plain read of the flag. */
export const percpuRefIsDying = primitive((k: Kernel) =>
  access("percpuRefIsDying", { dying: read(k.cells.pgmap.dying) }, (s) => s.dying),
);

/**
 * The first part of percpu_ref_kill(): mark the ref dead and start the switch. One step: a thread that begins to read
 * between the two is waited for, or not, as one that begins right before or right after both. A ref that is in atomic
 * mode is not switched, and nobody is waited for.
 */
export const percpuRefMarkDead = primitive((k: Kernel) => {
  const threads = Array.from({ length: startsAtomic(k) ? 0 : k.scope.threads }, (_, t) => t);
  const files = startsAtomic(k) ? [] : irqFiles(k, k.cells.rcu);
  return access(
    "percpuRefMarkDead",
    {
      dying: write(k.cells.pgmap.dying),
      reading: threads.map((t) => read(k.cells.rcu(t).reading)),
      awaited: threads.map((t) => update(k.cells.rcu(t).awaited)),
      xa: files.map((m) => read(k.cells.file(m).xa)),
      xaAwaited: files.map((m) => update(k.cells.file(m).xaAwaited)),
    },
    (s) => {
      s.dying = true;
      for (const t of threads) if (s.reading[t] === true) s.awaited[t] = true;
      for (const m of files) if (s.xa[m] === true) s.xaAwaited[m] = true;
    },
  );
});
/** The second part of percpu_ref_kill(): drop the initial reference. */
export const percpuRefPutInitial = primitive((k: Kernel) => {
  const uses = { ...counting(k), live: write(k.cells.pgmap.live) };
  return access("percpuRefPutInitial", uses, (s) => {
    drop(s, 1);
    s.live = false;
  });
});

/**
 * The switch itself, once the grace period that kill started is over: sum up, take the bias away, drop the reference that
 * the switch held. One step: while the switch holds its reference no put can see zero and every tryget succeeds, as
 * before it.
 */
export const percpuRefSwitch = primitive((k: Kernel) => {
  const { ref, dying, switched, done } = k.cells.pgmap;
  const threads = Array.from({ length: k.scope.threads }, (_, t) => t);
  return access(
    "percpuRefSwitch",
    {
      ref: read(ref),
      dying: read(dying),
      switched: write(switched),
      done: update(done),
      awaited: threads.map((t) => read(k.cells.rcu(t).awaited)),
      xaAwaited: irqFiles(k, k.cells.rcu).map((m) => read(k.cells.file(m).xaAwaited)),
    },
    (s) => {
      s.switched = true;
      if (s.ref === 0) s.done = true;
    },
    { enabled: (s) => s.dying && !s.awaited.includes(true) && !s.xaAwaited.includes(true) },
  );
});
