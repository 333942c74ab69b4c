/*
 * bench/protocols/filter.ts for SPIN, step by step the same. The number of threads, 2 to 5, comes with -DTHREADS. A local is
 * set to zero where it is read no more, as lastref forgets it there.
 */
#ifndef THREADS
#define THREADS 3
#endif

byte level[THREADS], last[THREADS - 1];

#define BELOW(k) (k == _pid || level[k] <= l)
#if THREADS == 2
#define ALL_BELOW (BELOW(0) && BELOW(1))
#elif THREADS == 3
#define ALL_BELOW (BELOW(0) && BELOW(1) && BELOW(2))
#elif THREADS == 4
#define ALL_BELOW (BELOW(0) && BELOW(1) && BELOW(2) && BELOW(3))
#else
#define ALL_BELOW (BELOW(0) && BELOW(1) && BELOW(2) && BELOW(3) && BELOW(4))
#endif
#define CLEAR (last[l] != _pid || ALL_BELOW)

active [THREADS] proctype Thread() {
  byte l;

elsewhere:
  skip;
up:
  level[_pid] = l + 1;
mark:
  last[l] = _pid;
stay:
  if
  :: d_step { l < THREADS - 2 && CLEAR -> l++ } goto up
  :: d_step { l == THREADS - 2 && CLEAR -> l = 0 }
  fi;
critical:
  skip;
  level[_pid] = 0;
  goto elsewhere
}

#define CLIMBS (Thread[0]@up || Thread[0]@mark || Thread[0]@stay)
ltl top { [] (CLIMBS -> <> Thread[0]@critical) }
