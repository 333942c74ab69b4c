-- bench/protocols/pgmap.ts for Murphi, step by step the same. The bench sets the three sizes. Folios and threads are
-- scalarsets, which count for nothing where symmetry reduction is off.
const FOLIOS: 2;
const THREADS: 3;
const ROUNDS: 1;

type
  folios: scalarset(FOLIOS);
  threads: scalarset(THREADS);
  places: enum { choosing, taking, looking, getting, using, dropping, putting, out };
  stages: enum { alive, marked, waiting, idle, gone };

var
  refs: array [folios] of 0..THREADS;
  users: 0..15; -- references of the pgmap, its own included
  dying, dead: boolean;
  stage: stages;
  at: array [threads] of places;
  folio: array [threads] of folios; -- undefined where a thread has none
  edge: array [threads] of boolean; -- first reference taken, or last one dropped
  round: array [threads] of 0..ROUNDS - 1;

startstate begin
  for f: folios do refs[f] := 0; end;
  users := 1;
  dying := false;
  dead := false;
  stage := alive;
  for t: threads do
    at[t] := choosing;
    undefine folio[t];
    edge[t] := false;
    round[t] := 0;
  end;
end;

ruleset t: threads do
  rule "give up" at[t] = choosing & dying ==> begin at[t] := out; round[t] := 0; end;
  ruleset f: folios do
    rule "choose" at[t] = choosing & !dying ==> begin folio[t] := f; at[t] := taking; end;
  end;
  rule "take" at[t] = taking ==> begin refs[folio[t]] := refs[folio[t]] + 1; at[t] := looking; end;
  rule "look" at[t] = looking ==> begin edge[t] := refs[folio[t]] = 1; at[t] := getting; end;
  rule "get" at[t] = getting ==> begin
    if edge[t] then users := users + 1; end;
    edge[t] := false;
    at[t] := using;
  end;
  rule "use" at[t] = using ==> begin at[t] := dropping; end;
  rule "drop" at[t] = dropping ==> begin
    refs[folio[t]] := refs[folio[t]] - 1;
    edge[t] := refs[folio[t]] = 0;
    undefine folio[t];
    at[t] := putting;
  end;
  rule "put" at[t] = putting ==> begin
    if edge[t] & users > 0 then users := users - 1; end;
    edge[t] := false;
    if round[t] < ROUNDS - 1 then round[t] := round[t] + 1; at[t] := choosing;
    else round[t] := 0; at[t] := out; end;
  end;
end;

rule "mark dying" stage = alive ==> begin dying := true; stage := marked; end;
rule "put own" stage = marked ==> begin
  if users > 0 then users := users - 1; end;
  stage := waiting;
end;
rule "wait" stage = waiting & users = 0 ==> begin stage := idle; end;
rule "mark dead" stage = idle ==> begin dead := true; stage := gone; end;
