/**
 * Words for a command line that people copy.
 */

/** A word as a shell takes it for one. */
export const asWord = (word: string): string =>
  /^[\w./%:@,=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
