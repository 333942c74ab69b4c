/*
 * bench/protocols/dining.ts for SPIN, step by step the same. The number of seats comes with -DSEATS.
 */
#ifndef SEATS
#define SEATS 5
#endif
#define LEFT _pid
#define RIGHT ((_pid + 1) % SEATS)

bit taken[SEATS];

active [SEATS] proctype Philosopher() {
think:
  skip;
  d_step { !taken[LEFT] -> taken[LEFT] = 1 };
  d_step { !taken[RIGHT] -> taken[RIGHT] = 1 };
  skip; /* eat */
  taken[LEFT] = 0;
  taken[RIGHT] = 0;
  goto think
}
