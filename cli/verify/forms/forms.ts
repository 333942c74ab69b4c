/**
 * The forms that a verification can have. Each is loaded only where it is asked for.
 */
import { version } from "../../package-folder.ts";
import { width } from "../../terminal.ts";
import type { VerifyReport } from "../report.ts";

export const FORMS = ["text", "json", "ktap", "junit", "sarif", "mail"] as const;
export type Form = (typeof FORMS)[number];

export interface FormOptions {
  /** What is clean or inherited, too. */
  readonly all: boolean;
  /** Each counterexample in full; undefined where one patch in one scenario has them. */
  readonly traces: boolean | undefined;
  /** Where counterexamples were written. */
  readonly out: string | undefined;
}

/** A verification as text. */
export async function formOf(
  report: VerifyReport,
  form: Form,
  { all, traces, out }: FormOptions,
): Promise<string> {
  switch (form) {
    case "text": {
      const { verifyText } = await import("./verify-text.ts");
      const { patches } = report;
      const isSingle = patches.length === 1 && patches[0]?.changes.length === 1;
      return verifyText(report, { all, traces: traces ?? isSingle, width: width() });
    }
    case "json": {
      const { verifyDocument } = await import("./verify-json.ts");
      return JSON.stringify(verifyDocument(report, out), null, 2);
    }
    case "ktap": {
      const { verifyKtap } = await import("./verify-ktap.ts");
      return verifyKtap(report);
    }
    case "junit": {
      const { verifyJunit } = await import("./verify-junit.ts");
      return verifyJunit(report);
    }
    case "sarif": {
      const { verifySarif } = await import("../sarif/verify-sarif.ts");
      return JSON.stringify(verifySarif(report, { all, version: version() }), null, 2);
    }
    case "mail": {
      const { mailText, verifyMails } = await import("../mail/verify-mail.ts");
      return mailText(verifyMails(report));
    }
  }
}
