/**
 * Mails with patches, as lists have them.
 */

/** A diff of C of our own: one function changed, one added. */
export const DIFF = `diff --git a/mm/pool.c b/mm/pool.c
index 1111111..2222222 100644
--- a/mm/pool.c
+++ b/mm/pool.c
@@ -10,7 +10,8 @@ static int pool_size(struct pool *p)
 int pool_take(struct pool *p)
 {
 	lock(p);
-	p->n--;
+	if (p->n > 0)
+		p->n--;
 	unlock(p);
 	return 0;
 }
@@ -30,3 +31,8 @@ void pool_drop(struct pool *p)
 {
 	free(p);
 }
+
+bool pool_empty(struct pool *p)
+{
+	return p->n == 0;
+}
`;

/** The same change as quilt writes it, elsewhere in the file and indented otherwise. */
export const QUILT = DIFF.replace(/diff --git.*\nindex.*\n/, "")
  .replace("--- a/mm/pool.c", "--- a/mm/pool.c~take-from-a-pool")
  .replaceAll("@@ -10,7 +10,8 @@", "@@ -110,7 +110,8 @@")
  .replaceAll("\t", "    ");

export const mail = (subject: string, body: string, headers: readonly string[] = []): string =>
  [
    "From: A Developer <a@example.org>",
    `Subject: ${subject}`,
    "Date: Fri, 14 Oct 2022 16:57:55 -0700",
    ...headers,
    "",
    body,
  ].join("\n");

export const mbox = (...mails: readonly string[]): string =>
  mails.map((one) => `From git@z Thu Jan  1 00:00:00 1970\n${one}\n\n`).join("");

export const patchMail = (subject: string): string =>
  mail(
    subject,
    `Take from a pool only what is there.\n---\n mm/pool.c | 8 +++++++-\n\n${DIFF}-- \n2.40.1\n`,
  );
