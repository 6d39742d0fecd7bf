import { beforeAll, expect, test } from "vitest";
import { POST as openLinkRoute } from "@/app/api/sign/open/route";
import { GET as getAttached } from "@/app/api/sign/r/[recipientId]/documents/[documentIndex]/attached/[fileIndex]/route";
import { GET as getCeremony } from "@/app/api/sign/r/[recipientId]/route";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { toDocument } from "@/lib/documents/to-document";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { voidEnvelope } from "@/lib/envelopes/void";
import { attachmentOf, sealFile, verdictsOf } from "../corpus/third-party";
import { useDatabase } from "../database";
import { onePage } from "../fixtures/pdf/build-pdf";
import { callRoute } from "../support/route";
import { newOwner } from "../support/world";

useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const now = (): Ctx => ({ ...owner, now: new Date() });

const invoice = '<?xml version="1.0" encoding="UTF-8"?><invoice number="17"/>';
const specification = (name: string, file: number) => `<</Type /Filespec /F (${name}) /EF <</F ${file} 0 R>> >>`;
/** An invoice with its XML, and a program beside it. */
const upload = onePage(
  "",
  {
    11: specification("factur-x.xml", 12),
    12: { dict: "/Type /EmbeddedFile", data: Buffer.from(invoice) },
    13: specification("setup.exe", 14),
    14: { dict: "/Type /EmbeddedFile", data: Buffer.from("MZ") },
  },
  "/Names <</EmbeddedFiles <</Names [(factur-x.xml) 11 0 R (setup.exe) 13 0 R]>> >>",
);

const own = { "sec-fetch-site": "same-origin" };

/** Anna, with the cookie that her link gave her. */
async function reader() {
  const document = await uploadDocument(now(), { name: "invoice.pdf", bytes: upload });
  const recipients = [{ email: "anna@example.com", name: "Anna Holm" }];
  const input = { subject: "Invoice", documentIds: [document.id], recipients, send: true };
  const { stored, links } = await createEnvelope(now(), CreateEnvelope.parse(input));
  const opened = await callRoute(openLinkRoute, "POST", "/sign/open", {
    headers: own,
    body: { token: [...links.values()][0]! },
  });
  const cookie = opened.headers.get("set-cookie")!.split(";")[0]!;
  return { document, envelopeId: stored.envelope.id, recipientId: stored.recipients[0]!.id, cookie };
}

const attached = ({ recipientId, cookie }: { recipientId: string; cookie: string }, fileIndex = 0) =>
  callRoute(getAttached, "GET", "/sign/x", {
    headers: { cookie },
    params: { recipientId, documentIndex: "0", fileIndex: String(fileIndex) },
  });

test("a reader is shown what is attached inside a document, and gets it to save, never to be run here", async () => {
  const anna = await reader();
  expect(anna.document.warnings.map(({ code }) => code)).toEqual(["has_attached_files", "embedded_files_removed"]);
  expect(toDocument(anna.document).attachedFiles).toEqual([{ name: "factur-x.xml", size: invoice.length }]);
  const shown = await callRoute(getCeremony, "GET", "/sign/x", {
    headers: { cookie: anna.cookie },
    params: { recipientId: anna.recipientId },
  });
  expect(shown.body.documents).toMatchObject([
    { attachedFiles: [{ name: "factur-x.xml", sizeBytes: invoice.length }] },
  ]);
  const saved = await attached(anna);
  expect([saved.status, saved.text]).toEqual([200, invoice]);
  expect(Object.fromEntries(saved.headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(/^attachment; filename="factur-x\.xml"/),
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
});

test("nobody else gets it: one that is not listed, no cookie, another's, and a document that was withdrawn", async () => {
  const [anna, boris] = [await reader(), await reader()];
  expect(await attached(anna, 1)).toMatchObject({ status: 404, body: { code: "attachment_not_found" } });
  expect((await attached({ ...anna, cookie: "" })).status).toBe(404);
  expect((await attached({ ...anna, cookie: boris.cookie })).status).toBe(404);
  await voidEnvelope(now(), anna.envelopeId, "");
  expect(await attached(anna)).toMatchObject({ status: 409, body: { code: "envelope_wrong_status" } });
});

test("it is in the sealed document, byte for byte, and what was taken out is not", async () => {
  const { sealed, base } = await sealFile(now(), { name: "invoice", bytes: upload });
  expect(verdictsOf(sealed)).toHaveLength(1);
  expect(sealed.subarray(0, base.length).equals(base)).toBe(true);
  const { count, first } = attachmentOf(sealed);
  expect([count, first.toString()]).toEqual([1, invoice]);
});
