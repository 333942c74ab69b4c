/**
 * A reply is one that a maintainer could be sent: narrow, quoting the patch, and claiming no more than the run it shows.
 */
import { describe, expect, test } from "vitest";
import { readMail } from "../../../cli/patches/mail.ts";
import { columnsOf, clipped } from "../../../cli/verify/mail/clipped.ts";
import { headersOf } from "../../../cli/verify/mail/headers.ts";
import { mailText, verifyMails } from "../../../cli/verify/mail/verify-mail.ts";
import { lostReport, NASTY, sampleReport } from "./sample-report.ts";

const HEADERS = ["Message-ID: <1@example.org>"];
const replyTo = async (headers?: readonly string[]): Promise<string> => {
  const mails = verifyMails(await sampleReport(headers));
  expect(mails).toHaveLength(1);
  return mails[0] as string;
};

describe("a reply", () => {
  test("goes to the mail of the patch", async () => {
    const { subject, inReplyTo } = await readMail(await replyTo(HEADERS));
    expect(subject).toBe(`Re: [PATCH v2 1/2] ${NASTY.replace(" \u0001", "")}`);
    expect(inReplyTo).toBe("<1@example.org>");
  });

  test("quotes the hunk and shows the interleaving per CPU", async () => {
    expect((await replyTo(HEADERS)).split("\n").slice(7)).toEqual([
      "",
      "On Fri, 14 Oct 2022 16:57:55 -0700, A Developer wrote:",
      "",
      "> +++ b/mm/pool.c",
      "> @@ -10,10 +10,8 @@ static int pool_size(struct pool *p)",
      "[...]",
      "> -\tlock(p);",
      "> -\tif (p->n > 0) {",
      "> +\tif (READ_ONCE(p->n) > 0) {",
      ">  \t\tp->n--;",
      ">  \t\tp->taken++;",
      ">  \t}",
      "> -\tunlock(p);",
      "[...]",
      "",
      'In a model of this patch (lastref, T-pool, "Of pool"), a run breaks "a thing',
      'is taken once" after 6 steps. Without the patch, the same scenario has no',
      "such run.",
      "",
      "    CPU0: A                     CPU1: B",
      "    -------                     -------",
      " 1+ pool_take() mm/pool.c",
      "      READ_ONCE(p->n) > 0 -> 1",
      " 2+                             pool_take() mm/pool.c",
      "                                  READ_ONCE(p->n) > 0 -> 1",
      " 3+                               p->n--",
      "                                    n: 1 -> 0",
      " 4+                               p->taken++",
      "                                    taken: 0 -> 1",
      " 5+   p->n--",
      " 6+   p->taken++",
      "        taken: 1 -> 2",
      "",
      "A plus marks steps that the patch brings.",
      "",
      "At the end:",
      "  taken = 2",
      "",
      "Is there something that prevents this?",
      "",
      "This is about a model of the code, and about this one interleaving. It rests",
      "on these assumptions:",
      "",
      "  1. Nobody puts anything back",
      "  2. What is said here at some length is longer than one line of a mail can be",
      "",
      "Not modelled of the patch: pool_log().",
      "",
    ]);
  });

  test("quotes the C text of the steps where no diff was given, and answers no mail", async () => {
    const reply = await replyTo();
    expect(reply).toContain(
      "\n\n> pool_take():\n>   READ_ONCE(p->n) > 0\n>   p->n--\n>   p->taken++\n\nIn a model",
    );
    expect(reply).not.toMatch(/In-Reply-To|References|wrote:/);
  });

  test.each([undefined, HEADERS])("has no line of more than 78 columns: %j", async (headers) => {
    const widths = (await replyTo(headers)).split("\n").map(columnsOf);
    expect(Math.max(...widths)).toBeLessThanOrEqual(78);
  });
});

test("a reply about a lost wake-up shows the wake that came too early, and no other", async () => {
  const [reply = ""] = verifyMails(await lostReport());
  const [, ...parts] = reply.split("\n\n");
  expect(parts.slice(1, 3).map((part) => part.split("\n"))).toEqual([
    [
      'In a model of this patch (lastref, T-queue, "Of queue"), a run breaks "the',
      'consumer returns" after 5 steps, where it comes to rest. There, A is blocked',
      "for ever. Without the patch, the same scenario has no such run.",
    ],
    [
      "    CPU0: A                   CPU1: B",
      "    -------                   -------",
      " 1  consume() lib/queue.c",
      "      if (!q->full) -> false",
      " 2                            produce() lib/queue.c",
      "                                q->full = true",
      "                                  full: false -> true",
      " 4                              wake_up(q)",
      " 5+   prepare_to_wait(q)",
      "        wait: awake -> queue",
      "--- comes to rest: nobody moves any more ---",
    ],
  ]);
  expect(parts[4]?.replaceAll(/\s+/g, " ")).toContain(
    "B in produce() at wake_up(q): taken at step 4, before the wait began at step 5; it has ended",
  );
});

describe("headers", () => {
  const mail = { author: "A", date: "x", inReplyTo: undefined, text: "" };

  test("take no header from what a mail says", () => {
    const subject = "[PATCH] x\r\nBcc: <b@example.org>";
    const messageId = "<a@example.org>\nBcc: <b@example.org>";
    expect(headersOf("x", { ...mail, subject, messageId }).split("\n")).toEqual([
      "Subject: Re: [PATCH] x Bcc: <b@example.org>",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=UTF-8",
      "Content-Transfer-Encoding: 8bit",
    ]);
  });

  test("fold a long subject between words", () => {
    const subject = `[PATCH] ${"word ".repeat(20)}end`;
    const [first, second] = headersOf("x", { ...mail, subject, messageId: undefined }).split("\n");
    expect(first?.length).toBeLessThanOrEqual(78);
    expect(second).toMatch(/^ word .*end$/);
  });
});

describe("a quoted line", () => {
  test("is cut where a reader with tabs of 8 would see more than 78 columns", () => {
    expect(columnsOf(">\t\tx")).toBe(17);
    expect(clipped(`> +\t\t${"x".repeat(62)}`)).toBe(`> +\t\t${"x".repeat(62)}`);
    expect(clipped(`> +\t\t${"x".repeat(63)}`)).toBe(`> +\t\t${"x".repeat(59)}...`);
  });
});

test("several replies are an mbox, in which no line of them begins one", () => {
  expect(mailText(["a\n"])).toBe("a\n");
  expect(mailText(["a\nFrom b\n", "c\n"])).toBe(
    "From lastref Thu Jan  1 00:00:00 1970\na\n>From b\n\n\nFrom lastref Thu Jan  1 00:00:00 1970\nc\n\n",
  );
});
