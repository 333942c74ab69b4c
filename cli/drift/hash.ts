/**
 * C as its tokens: two texts have one hash if they differ in white space and comments alone.
 */

/** A directive of the preprocessor is one token, up to its line's end. */
const TOKEN =
  /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|^[ \t]*#(?:\\\n|[^\n])*|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|[A-Za-z_]\w*|\.?\d[\w.]*|<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|[<>=!+\-*/%&|^]=|&&|\|\||##|[^\s]/gm;

/** A hash of definitions, in their order; in hexadecimal. */
export function hashOf(definitions: readonly string[]): string {
  const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
  for (const definition of definitions) {
    for (const [token] of definition.matchAll(TOKEN)) {
      if (token.startsWith("/*") || token.startsWith("//")) continue;
      hash.update(`${/^\s*#/.test(token) ? token.replaceAll(/\s+/g, " ").trim() : token}\n`);
    }
    hash.update("\n");
  }
  return hash.digest("hex").slice(0, DIGITS);
}

/** Digits of a hash that are kept: 80 bits, for some thousands of functions. */
const DIGITS = 20;
