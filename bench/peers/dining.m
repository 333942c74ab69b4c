-- bench/protocols/dining.ts for Murphi, step by step the same. The bench sets the number of seats.
const SEATS: 5;

type
  seats: 0..SEATS - 1;
  places: enum { thinking, hungry, waiting, eating, full, leaving };

var
  taken: array [seats] of boolean;
  at: array [seats] of places;

startstate begin
  for s: seats do taken[s] := false; at[s] := thinking; end;
end;

ruleset s: seats do
  rule "think" at[s] = thinking ==> begin at[s] := hungry; end;
  rule "take left" at[s] = hungry & !taken[s] ==> begin taken[s] := true; at[s] := waiting; end;
  rule "take right" at[s] = waiting & !taken[(s + 1) % SEATS] ==> begin
    taken[(s + 1) % SEATS] := true;
    at[s] := eating;
  end;
  rule "eat" at[s] = eating ==> begin at[s] := full; end;
  rule "drop left" at[s] = full ==> begin taken[s] := false; at[s] := leaving; end;
  rule "drop right" at[s] = leaving ==> begin taken[(s + 1) % SEATS] := false; at[s] := thinking; end;
end;
