/**
 * Source maps, so that places and errors name TypeScript lines.
 *
 * Node reads the map of each file that is loaded while they are on. Only what authors write is looked at by its lines, so
 * they are on from the first spec. Whoever looks for a fault in the program itself has them from the start: build/load.cjs.
 */

/** For modules that are loaded from now on. */
export function mapSources(): void {
  process.setSourceMapsEnabled(true);
}
