-- bench/protocols/twopc.ts for Murphi, step by step the same. The bench sets the number of managers.
const MANAGERS: 5;

type
  managers: 0..MANAGERS - 1;
  stages: enum { working, ready, committed, aborted };

var
  stage: array [managers] of stages;
  prepared, heard: array [managers] of boolean;
  decided, commit, abort: boolean;

startstate begin
  for m: managers do stage[m] := working; prepared[m] := false; heard[m] := false; end;
  decided := false;
  commit := false;
  abort := false;
end;

ruleset m: managers do
  rule "prepare" stage[m] = working ==> begin stage[m] := ready; prepared[m] := true; end;
  rule "abort alone" stage[m] = working ==> begin stage[m] := aborted; end;
  rule "commit" (stage[m] = working | stage[m] = ready) & commit ==> begin stage[m] := committed; end;
  rule "abort" (stage[m] = working | stage[m] = ready) & abort ==> begin stage[m] := aborted; end;
  rule "hear" !decided & prepared[m] & !heard[m] ==> begin heard[m] := true; end;
end;

rule "decide to commit" !decided & (forall m: managers do heard[m] end) ==> begin
  decided := true;
  commit := true;
end;
rule "decide to abort" !decided ==> begin decided := true; abort := true; end;
