/*
 * bench/protocols/ticket.ts for SPIN, step by step the same. The number of threads comes with -DTHREADS. A local is set to
 * zero where it is read no more, as lastref forgets it there.
 */
#ifndef THREADS
#define THREADS 3
#endif

byte next, serving;

active [THREADS] proctype Thread() {
  byte ticket;

elsewhere:
  skip;
  d_step { ticket = next; next = (next + 1) % THREADS };
queue:
  d_step { serving == ticket -> ticket = 0 };
critical:
  skip;
  serving = (serving + 1) % THREADS;
  goto elsewhere
}

ltl served { [] (Thread[0]@queue -> <> Thread[0]@critical) }
