/*
 * bench/protocols/pgmap.ts for SPIN, step by step the same: one transition here is one there. A local is set to zero
 * where it is read no more, as lastref forgets it there. Sizes come with -D; -DINVARIANT adds the claims of
 * bench/protocols/pgmap-invariant.ts as a process that can only move where one of them is broken, -DRUNS those of
 * bench/protocols/pgmap-kill.ts, which are about runs.
 */
#ifndef FOLIOS
#define FOLIOS 2
#define THREADS 3
#define ROUNDS 1
#endif

byte refs[FOLIOS];
byte users = 1; /* references of the pgmap, its own included */
bit dying, dead;

active [THREADS] proctype Fault() {
  byte folio, round;
  bit edge; /* first reference taken, or last one dropped */

choose:
  if
  :: d_step { dying -> round = 0 } goto out
  :: d_step { !dying -> folio = 0 }
#if FOLIOS > 1
  :: d_step { !dying -> folio = 1 }
#endif
#if FOLIOS > 2
  :: d_step { !dying -> folio = 2 }
#endif
  fi;
  refs[folio]++;
  edge = (refs[folio] == 1);
  d_step { if :: edge -> users++; edge = 0 :: else fi };
  skip; /* use the folio */
  d_step { refs[folio]--; edge = (refs[folio] == 0); folio = 0 };
  if
  :: d_step { round < ROUNDS - 1 -> if :: edge && users > 0 -> users-- :: else fi; edge = 0; round++ } goto choose
  :: d_step { round == ROUNDS - 1 -> if :: edge && users > 0 -> users-- :: else fi; edge = 0; round = 0 }
  fi;
out:
  false /* not the closing brace: ending would be a step of its own */
}

active proctype Kill() {
  dying = 1;
  d_step { if :: users > 0 -> users-- :: else fi };
  (users == 0);
  dead = 1;
  false
}

#ifdef INVARIANT
#if FOLIOS == 3
#define ALL_REFS (refs[0] + refs[1] + refs[2])
#else
#define ALL_REFS (refs[0] + refs[1])
#endif
#define GOOD (ALL_REFS <= THREADS && (!dead || dying))
active proctype Watch() {
  d_step { !(GOOD) -> assert(false) }
}
#endif

#ifdef RUNS
#if THREADS == 4
#define NOBODY_FAULTS (Fault[0]@out && Fault[1]@out && Fault[2]@out && Fault[3]@out)
#elif THREADS == 3
#define NOBODY_FAULTS (Fault[0]@out && Fault[1]@out && Fault[2]@out)
#else
#define NOBODY_FAULTS (Fault[0]@out && Fault[1]@out)
#endif
ltl killed { [] (dying -> <> dead) }
ltl over { <> NOBODY_FAULTS }
#endif
