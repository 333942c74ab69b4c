/*
 * bench/protocols/alternating-bit.ts for SPIN, step by step the same. How many numbers there are comes with -DNUMBERS. A
 * local is set to zero where it is read no more, as lastref forgets it there.
 *
 * SPIN has no strong fairness: the claim says of itself that a line that can deliver again and again does.
 */
#ifndef NUMBERS
#define NUMBERS 2
#endif
#define NONE 2

byte sent = NONE, arrived = NONE, answered = NONE, acknowledged = NONE;
byte sending, expected;

active proctype Sender() {
send:
  if :: d_step { sent == NONE -> sent = sending % 2 } fi;
  if
  :: d_step {
       acknowledged != NONE ->
       if :: acknowledged == sending % 2 -> sending = (sending + 1) % NUMBERS :: else fi;
       acknowledged = NONE
     }
  :: acknowledged == NONE
  fi;
  goto send
}

active proctype Receiver() {
  bit got;

receive:
  if
  :: d_step {
       arrived != NONE ->
       got = arrived;
       if :: got == expected % 2 -> expected = (expected + 1) % NUMBERS :: else fi;
       arrived = NONE
     }
  fi;
  d_step { answered == NONE -> answered = got; got = 0 };
  goto receive
}

active proctype There() {
  bit carried;

take:
  if :: d_step { sent != NONE -> carried = sent; sent = NONE } fi;
choose:
  if
  :: d_step { arrived == NONE -> arrived = carried; carried = 0 } goto delivered
  :: carried = 0; goto take
  fi;
delivered:
  skip;
  goto take
}

active proctype Back() {
  bit carried;

take:
  if :: d_step { answered != NONE -> carried = answered; answered = NONE } fi;
choose:
  if
  :: d_step { acknowledged == NONE -> acknowledged = carried; carried = 0 } goto delivered
  :: carried = 0; goto take
  fi;
delivered:
  skip;
  goto take
}

#define THERE_DELIVERS ([] <> (There@choose && arrived == NONE) -> [] <> There@delivered)
#define BACK_DELIVERS ([] <> (Back@choose && acknowledged == NONE) -> [] <> Back@delivered)
#define RECEIVED [] (sending == expected -> <> (sending != expected))
ltl received { (THERE_DELIVERS && BACK_DELIVERS) -> RECEIVED }
ltl received_by_luck { RECEIVED }
