/**
 * Why a search has no room to go on, as part of a sentence, with what would help.
 */
export const tableFull = (bytes: number): string =>
  `stopped where the table of states has all of the ${mebibytes(bytes)} that it can have (${HELP})`;

export const queuesFull = (bytes: number): string =>
  `stopped where the states of two levels have all of the ${mebibytes(bytes)} that they can have (${HELP})`;

/** A spec's tables or decision trees grew too large in the middle of a search. */
export const tablesFull = (message: string): string => `stopped as ${message}`;

const HELP = "a smaller scope, more reductions or --store bitstate would help";

const mebibytes = (bytes: number): string =>
  `${Math.round(bytes / 2 ** 20).toLocaleString("en")} MiB`;
