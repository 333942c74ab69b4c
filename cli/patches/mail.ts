/**
 * A mail with a patch: what its headers say, and its text as it was written. The one door to the mail parser.
 */

/** A mail, decoded. What has no headers is a diff by itself. */
export interface Mail {
  readonly subject: string | undefined;
  /** Who wrote it and when, as its headers have it. */
  readonly author: string | undefined;
  readonly date: string | undefined;
  readonly messageId: string | undefined;
  readonly inReplyTo: string | undefined;
  readonly text: string;
}

const HEADER = /^[!-9;-~]+:(\s|$)/;

const NO_HEADERS = {
  subject: undefined,
  author: undefined,
  date: undefined,
  messageId: undefined,
  inReplyTo: undefined,
};

/** Reads a mail: transfer encodings, encoded words and line ends are undone. */
export async function readMail(raw: string): Promise<Mail> {
  const text = raw.replace(/^\n+/, "");
  if (!HEADER.test(text)) return { ...NO_HEADERS, text };
  const { default: PostalMime } = await import("postal-mime");
  const mail = await PostalMime.parse(text);
  const attached = mail.attachments
    .filter(({ filename, mimeType }) => isPatch(filename, mimeType))
    .map(({ content }) => textOf(content));
  return {
    subject: mail.subject?.replaceAll(/\s+/g, " ").trim(),
    author: mail.from?.name || mail.from?.address,
    date: mail.headers.find(({ key }) => key === "date")?.value,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    text: [mail.text ?? "", ...attached].join("\n").replaceAll(/\r\n?/g, "\n"),
  };
}

const isPatch = (name: string | null, type: string): boolean =>
  /\.(patch|diff)$/.test(name ?? "") || /^text\/x-(patch|diff)$/.test(type);

const textOf = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === "string" ? content : new TextDecoder().decode(content);
