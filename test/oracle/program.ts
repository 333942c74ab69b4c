/**
 * What the processes of a protocol run: its procedures with edits made, and the assumptions that are dropped.
 */
import { edited, type Edits } from "../../checker/language/edit.ts";
import type { Procedure, Statement } from "../../checker/language/statement.ts";
import { Layout } from "./layout.ts";

export interface ProgramOptions {
  /** Ids of assumptions that are not made: their `assume` statements are as if they were not there. */
  readonly dropped?: readonly string[];
  /** By the name of the procedure; a procedure is edited when it is first entered. */
  readonly edits?: Edits;
}

export class Program {
  readonly #dropped: ReadonlySet<string>;
  readonly #edits: Edits;
  readonly #layouts = new Map<Procedure, Layout>();

  constructor({ dropped = [], edits = {} }: ProgramOptions) {
    this.#dropped = new Set(dropped);
    this.#edits = edits;
  }

  /** The procedure as it is run; the same layout, and so the same statements, each time. */
  layoutOf(procedure: Procedure): Layout {
    let layout = this.#layouts.get(procedure);
    if (layout === undefined) {
      layout = new Layout(edited(procedure, this.#edits[procedure.name] ?? []));
      this.#layouts.set(procedure, layout);
    }
    return layout;
  }

  isDropped(statement: Statement): boolean {
    return statement.kind === "assume" && this.#dropped.has(statement.assumption);
  }
}
