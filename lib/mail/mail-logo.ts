import { log } from "@/lib/log";
import { getFile } from "@/lib/storage/disk";
import { logoCid } from "./look";
import type { MailRow } from "./store";

type Part = { filename: string; contentType: string; content: Buffer; cid: string; contentDisposition: "inline" };

/**
 * The picture that a mail shows comes with it: nothing is loaded when it is read, so nobody learns that it was, and it is
 * there without a question. A file that is gone keeps no mail from being sent.
 */
export async function readLogoPart({ id, logoSha256 }: MailRow): Promise<Part[]> {
  if (logoSha256 === null) return [];
  const content = await getFile(logoSha256).catch((error: unknown) => {
    log.error({ err: error, mailId: id }, "a mail goes without its logo");
  });
  if (!content) return [];
  return [{ filename: "logo.png", contentType: "image/png", content, cid: logoCid, contentDisposition: "inline" }];
}

/** The formatted form for a page, which has no parts beside it. */
export async function withLogoInside(row: MailRow, html: string): Promise<string> {
  const [logo] = await readLogoPart(row);
  return logo ? html.replaceAll(`cid:${logoCid}`, `data:image/png;base64,${logo.content.toString("base64")}`) : html;
}
