/**
 * What is searched: a protocol at a scope, and the numbers that every tool must find. They are the numbers of the full
 * graph; that all tools find them is what makes their times comparable.
 */

/** What a search found. */
export interface Counts {
  readonly states: number;
  readonly transitions: number;
}

/** A claim about runs, and its verdict. */
export interface RunsClaim {
  /** Of the property, and of the peer's formula unless that has another name. */
  readonly id: string;
  readonly formula?: string;
  /** Of all processes. */
  readonly fairness: "weak" | "none";
  /** The assumption that is not made. */
  readonly drop?: string;
  readonly verdict: "holds" | "broken";
}

/** A protocol at a scope. */
export interface Model {
  /** The file in bench/protocols. */
  readonly protocol: string;
  readonly scope: string;
  /** The file in bench/peers, without its ending. */
  readonly peer: string;
  /** The constants of that file. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly full: Counts;
  /** With all symmetric states as one. */
  readonly symmetric?: Counts;
  /** A bound of the path of SPIN's depth-first search: memory that it pays for. */
  readonly path: number;
  /** What it is searched for; undefined where it is for its states. */
  readonly claim?: RunsClaim;
}

/** `ticket 7`, or `ticket 7 served (weak fairness)`. */
export function nameOf({ protocol, scope, claim }: Model): string {
  const name = `${protocol} ${scope}`;
  if (claim === undefined) return name;
  const { id, fairness, drop } = claim;
  const fair = fairness === "weak" ? "weak fairness" : "no fairness";
  return `${name} ${id} (${fair}${drop === undefined ? "" : `, no ${drop}`})`;
}

/** Every round of these protocols brings a thread nearer to its end: paths are short. */
const SHORT = 1000;

const counts = (states: number, transitions: number): Counts => ({ states, transitions });

const pgmap = (scope: string, full: Counts, symmetric?: Counts): Model => {
  const [FOLIOS = 0, THREADS = 0, ROUNDS = 0] = scope.split("_").map(Number);
  const sizes = { FOLIOS, THREADS, ROUNDS };
  const common = { protocol: "pgmap", scope, peer: "pgmap", sizes, full, path: SHORT };
  return { ...common, ...(symmetric && { symmetric }) };
};

const dining = (seats: number, full: Counts): Model => ({
  protocol: "dining",
  scope: String(seats),
  peer: "dining",
  sizes: { SEATS: seats },
  full,
  path: full.states,
});

export const pgmapSmall = pgmap("2_3_1", counts(31_240, 105_647));
export const pgmapLarge = pgmap("3_3_3", counts(5_032_035, 18_656_966), counts(192_154, 712_614));
export const pgmapHuge = pgmap("3_4_2", counts(59_119_863, 275_083_665));
export const pgmapInvariant: Model = {
  ...pgmapLarge,
  protocol: "pgmap-invariant",
  sizes: { ...pgmapLarge.sizes, INVARIANT: 1 },
};

export const diningLarge = dining(10, counts(4_683_381, 37_983_050));
export const diningHuge = dining(12, counts(101_081_457, 983_746_284));
/** One protocol from ten thousand states to a hundred million. */
export const diningLadder: readonly Model[] = [
  dining(6, counts(10_053, 48_918)),
  dining(7, counts(46_707, 265_160)),
  dining(8, counts(216_993, 1_407_880)),
  dining(9, counts(1_008_099, 7_358_274)),
  diningLarge,
  dining(11, counts(21_757_827, 194_105_824)),
  diningHuge,
];

export const twopc: Model = {
  protocol: "twopc",
  scope: "8",
  peer: "twopc",
  sizes: { MANAGERS: 8 },
  full: counts(1_745_408, 11_657_217),
  path: SHORT,
};

export const election: Model = {
  protocol: "election",
  scope: "12_4",
  peer: "election",
  sizes: { NODES: 12, RUNS: 4 },
  full: counts(5_146_815, 38_310_820),
  path: SHORT,
};
