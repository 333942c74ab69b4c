/*
 * bench/protocols/election.ts for SPIN, step by step the same. A mailbox is two bytes, which is a tenth faster here than
 * a channel. Ids are one more than there, so that 0 is none; they rise along the ring in RUNS runs, and RUNS divides
 * NODES.
 */
#ifndef NODES
#define NODES 6
#define RUNS 2
#endif
#define LENGTH (NODES / RUNS)
#define OWN ((_pid % LENGTH) * RUNS + _pid / LENGTH + 1)
#define NEXT ((_pid + 1) % NODES)
#define ROOM (second[NEXT] == 0)
#define SEND(id) if :: first[NEXT] == 0 -> first[NEXT] = id :: else second[NEXT] = id fi

byte first[NODES], second[NODES];
bit elected;

active [NODES] proctype Node() {
  byte id; /* received and not yet dealt with */

  d_step { ROOM -> SEND(OWN) };
wait:
  /* Which lesser id it was is forgotten at once: it is only dropped. */
  if
  :: d_step {
       first[_pid] != 0 ->
       if :: first[_pid] < OWN -> id = 0 :: else id = first[_pid] fi;
       first[_pid] = second[_pid];
       second[_pid] = 0
     }
  fi;
  if
  :: d_step { id == 0 -> skip } goto wait
  :: d_step { id > OWN && ROOM -> SEND(id); id = 0 } goto wait
  :: d_step { id == OWN -> elected = 1; id = 0 }
  fi;
  false /* not the closing brace: ending would be a step of its own */
}
