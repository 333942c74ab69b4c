/**
 * Source maps, so that places and errors name TypeScript lines.
 *
 * Node reads the map of each module that is loaded while they are on, which takes a tenth of a small check for our own
 * modules alone. Only what authors write is looked at by its lines, so they are on from the first spec.
 */

/** For modules that are loaded from now on. */
export function mapSources(): void {
  process.setSourceMapsEnabled(true);
}

/** Those of our own modules, for whoever looks for a fault in them. */
export function mapSourcesForDebugging(): void {
  if (process.env["LASTREF_DEBUG"] === "1") mapSources();
}
