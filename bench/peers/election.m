-- bench/protocols/election.ts for Murphi, step by step the same. The bench sets both sizes. Ids are one more than
-- there, so that 0 is none; they rise along the ring in RUNS runs, and RUNS divides NODES.
const NODES: 6;
const RUNS: 2;

type
  nodes: 0..NODES - 1;
  messages: 0..NODES;
  places: enum { starting, waiting, dealing, leading };

var
  first, second: array [nodes] of messages; -- a mailbox of two
  id: array [nodes] of messages; -- received and not yet dealt with
  at: array [nodes] of places;
  elected: boolean;

function own(n: nodes): messages;
begin
  return (n % (NODES / RUNS)) * RUNS + n / (NODES / RUNS) + 1;
end;

function next(n: nodes): nodes;
begin
  return (n + 1) % NODES;
end;

procedure send(n: nodes; message: messages);
begin
  if first[n] = 0 then first[n] := message; else second[n] := message; end;
end;

startstate begin
  for n: nodes do
    first[n] := 0;
    second[n] := 0;
    id[n] := 0;
    at[n] := starting;
  end;
  elected := false;
end;

ruleset n: nodes do
  rule "send own id" at[n] = starting & second[next(n)] = 0 ==> begin
    send(next(n), own(n));
    at[n] := waiting;
  end;
  rule "receive" at[n] = waiting & first[n] != 0 ==> begin
    -- Which lesser id it was is forgotten at once: it is only dropped.
    if first[n] < own(n) then id[n] := 0; else id[n] := first[n]; end;
    first[n] := second[n];
    second[n] := 0;
    at[n] := dealing;
  end;
  rule "pass it on" at[n] = dealing & id[n] > own(n) & second[next(n)] = 0 ==> begin
    send(next(n), id[n]);
    id[n] := 0;
    at[n] := waiting;
  end;
  rule "drop it" at[n] = dealing & id[n] = 0 ==> begin at[n] := waiting; end;
  rule "lead" at[n] = dealing & id[n] = own(n) ==> begin
    elected := true;
    id[n] := 0;
    at[n] := leading;
  end;
end;
