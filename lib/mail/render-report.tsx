import type { Reported } from "@/lib/envelopes/report-abuse";
import { manyLines, oneLine } from "./header-text";
import { fill, mailMessages } from "./messages";
import { cleaned, longDate, type RenderedMail, toMail } from "./render";
import { Report } from "./templates/report";

/**
 * The mail that tells whoever runs the instance of a report: who sent what to whom, and what is said against it.
 * Everything in it but our own words is a stranger's: cleaned, then escaped.
 */
export async function renderReport(reported: Reported, now: Date, language: string): Promise<RenderedMail> {
  const { stored, recipient, channel, ip, number, reason, comment } = reported;
  const { envelope, sender, documents } = stored;
  const { locale, messages } = mailMessages(language);
  const { fact, ...texts } = messages.report;
  const words = { ...cleaned({ subject: envelope.subject, sender: sender.name, workspace: sender.workspace }), number };
  const mailbox = ({ name, email }: { name: string; email: string }) => oneLine(`${name} <${email}>`.trim(), 320);
  const files = documents.map(({ document }) =>
    oneLine(fill(texts.file, { name: document.name, pages: String(document.pageCount), sha256: document.sha256 }), 500),
  );
  const facts: [string, string][] = [
    [fact.reason, texts.reason[reason]],
    [fact.comment, manyLines(comment)],
    [fact.reporter, mailbox(recipient)],
    [fact.from, [texts.channel[channel], ip].filter(Boolean).join(", ")],
    [fact.at, longDate(now, locale)],
    [fact.sender, mailbox(sender)],
    [fact.workspace, oneLine(`${sender.workspace} (${envelope.workspaceId})`, 200)],
    [fact.envelope, envelope.id],
    [fact.sent, envelope.sentAt ? longDate(envelope.sentAt, locale) : ""],
    [fact.subject, oneLine(envelope.subject, 500)],
    [fact.message, manyLines(envelope.message)],
    [fact.documents, files.join("\n")],
    [fact.number, number],
  ];
  const element = (
    <Report
      locale={locale}
      heading={texts.heading}
      what={fill(texts.what, words)}
      facts={facts.filter(([, value]) => value !== "").map(([label, value]) => ({ label, lines: value.split("\n") }))}
      next={texts.next}
      footer={texts.footer}
    />
  );
  return toMail(oneLine(fill(texts.subject, words)), element);
}
