/*
 * bench/protocols/twopc.ts for SPIN, step by step the same. The number of managers, 5 to 8, comes with -DMANAGERS.
 * A process stops at "false", not at its closing brace: ending would be a step of its own.
 */
#ifndef MANAGERS
#define MANAGERS 5
#endif

bit prepared[MANAGERS], heard[MANAGERS];
bit commit, abort;

active [MANAGERS] proctype Manager() {
  if
  :: prepared[_pid] = 1
  :: skip; goto aborted
  :: commit; goto committed
  :: abort; goto aborted
  fi;
  if
  :: commit; goto committed
  :: abort; goto aborted
  fi;
committed:
  false;
aborted:
  false
}

#define HEAR(i) d_step { prepared[i] && !heard[i] -> heard[i] = 1 }
#define FIVE (heard[0] && heard[1] && heard[2] && heard[3] && heard[4])
#if MANAGERS == 8
#define EVERYONE (FIVE && heard[5] && heard[6] && heard[7])
#elif MANAGERS == 7
#define EVERYONE (FIVE && heard[5] && heard[6])
#elif MANAGERS == 6
#define EVERYONE (FIVE && heard[5])
#else
#define EVERYONE FIVE
#endif

active proctype Coordinator() {
undecided:
  if
  :: HEAR(0) goto undecided
  :: HEAR(1) goto undecided
  :: HEAR(2) goto undecided
  :: HEAR(3) goto undecided
  :: HEAR(4) goto undecided
#if MANAGERS > 5
  :: HEAR(5) goto undecided
#endif
#if MANAGERS > 6
  :: HEAR(6) goto undecided
#endif
#if MANAGERS > 7
  :: HEAR(7) goto undecided
#endif
  :: d_step { EVERYONE -> commit = 1 } goto decided
  :: abort = 1; goto decided
  fi;
decided:
  false
}
