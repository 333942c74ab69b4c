/*
 * bench/protocols/philosophers.ts for SPIN, step by step the same. The number of seats, 3 to 9, comes with -DSEATS.
 */
#ifndef SEATS
#define SEATS 5
#endif
#define LEFT _pid
#define RIGHT ((_pid + 1) % SEATS)
#define FIRST (_pid == 0 -> RIGHT : LEFT)
#define SECOND (_pid == 0 -> LEFT : RIGHT)

bit taken[SEATS];

active [SEATS] proctype Philosopher() {
think:
  skip;
first:
  d_step { !taken[FIRST] -> taken[FIRST] = 1 };
second:
  d_step { !taken[SECOND] -> taken[SECOND] = 1 };
eat:
  skip;
  taken[FIRST] = 0;
  taken[SECOND] = 0;
  goto think
}

#define EATS(i) Philosopher[i]@eat
#if SEATS == 3
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2))
#elif SEATS == 4
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2) || EATS(3))
#elif SEATS == 5
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2) || EATS(3) || EATS(4))
#elif SEATS == 6
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2) || EATS(3) || EATS(4) || EATS(5))
#elif SEATS == 7
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2) || EATS(3) || EATS(4) || EATS(5) || EATS(6))
#elif SEATS == 8
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2) || EATS(3) || EATS(4) || EATS(5) || EATS(6) || EATS(7))
#elif SEATS == 9
#define SOMEBODY_EATS (EATS(0) || EATS(1) || EATS(2) || EATS(3) || EATS(4) || EATS(5) || EATS(6) || EATS(7) || EATS(8))
#endif
ltl meals { [] <> SOMEBODY_EATS }
ltl hunger { [] ((Philosopher[0]@first || Philosopher[0]@second) -> <> EATS(0)) }
