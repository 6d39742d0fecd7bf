import { beforeAll, describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { readPages } from "@/lib/pdf/core/pages";
import { toText } from "@/lib/pdf/core/text-string";
import type { BlockEntry } from "@/lib/pdf/draw/stamp-item";
import { extractText, renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { signatureDicts } from "@/lib/pdf/intake/signatures";
import type { SandboxJobs, SignerFields } from "@/lib/sandbox/protocol";
import { signJob } from "@/lib/sandbox/sign-job";
import { sealPrepared } from "@/lib/sealing/seal-prepared";
import type { SealSigner } from "@/lib/sealing/signer";
import { issueCertificate } from "@/lib/signers/issue-certificate";
import { makeAuthority } from "@/lib/signers/make-authority";
import { readAuthority } from "@/lib/signers/read-authority";
import { personalSigner } from "@/lib/signers/signer-key";
import { GrownFile } from "@/lib/storage/grown-file";
import { fixture } from "../../tests/fixtures/pdf/build-pdf";

type Input = SandboxJobs["sign"]["input"];
let key: SealSigner;
beforeAll(async () => {
  const certifier = await readAuthority(await makeAuthority("sign.example.org", false, new Date()), false);
  const issued = await issueCertificate(
    certifier,
    { name: "Anna Holm", email: "anna@example.com", isEmailProven: true },
    new Date(),
  );
  key = personalSigner(issued.certificates, issued.privateKey);
});

const signerOf = (name: string, more: Partial<SignerFields> = {}): SignerFields => ({
  fieldName: "CertyneoSigner",
  name,
  reason: "Signed",
  signingTime: "2026-11-23T20:07:00Z",
  reservedBytes: 8_192,
  contact: "anna@example.com",
  alternateText: `Signature of ${name}`,
  manifestSha256: "ab".repeat(32),
  manifest: undefined,
  ...more,
});

const mark = (text: string) => ({ kind: "typed", text }) as const;
const box = (yPt: number) => ({ pageIndex: 0, xPt: 60, yPt, widthPt: 150, heightPt: 36 });

async function sign(base: Buffer, input: Partial<Input> & Pick<Input, "signer">) {
  const { output, bytes } = await signJob({ opening: undefined, face: undefined, stamps: [], ...input }, base);
  const sealed = await sealPrepared({ file: GrownFile.of(Buffer.concat([base, bytes])), prepared: output }, key);
  return { bytes: sealed.file.tail, slots: output.slots };
}

const labels = { email: "E-mail", date: "Date", recipient: "Recipient" };
const block = {
  title: "Signatures",
  envelopeId: "env_1",
  documents: [{ name: "Contract.pdf", sha256: "cd".repeat(32) }],
  labels: { ...labels, signedBy: "Signed by", envelope: "Envelope", documents: "Documents", note: "Added." },
  slotCount: 2,
};
const entry = (name: string): BlockEntry => ({
  name,
  email: `${name.split(" ")[0]}@example.com`,
  mark: mark(name),
  signedAt: "23 November 2026 at 20:07 UTC",
  recipientId: "rcp_1",
});

/** Everything a reader follows from the pages, but for annotations. */
const contentRefs = (bytes: Buffer) =>
  readPages(new PdfDocument(bytes)).map(({ dict }) => [dict.get("Contents"), dict.get("Resources")]);

describe.each(["text1", "objstm", "acro", "rotcrop", "unbalanced", "signed-b-t"])("two signers on %s", (name) => {
  it("stand one on the other, both valid, and the second touches no page content", async () => {
    const base = fixture(name);
    const first = await sign(base, {
      opening: { block: undefined, watermark: "TEST" },
      face: { place: box(100), content: mark("Søren Ærø") },
      stamps: [{ ...box(160), kind: "text", text: "Odense" }],
      signer: signerOf("Søren Ærø"),
    });
    const second = await sign(first.bytes, {
      signer: signerOf("Юрій"),
      face: { place: box(220), content: mark("Юрій") },
    });
    expect(first.bytes.subarray(0, base.length).equals(base)).toBe(true);
    expect(second.bytes.subarray(0, first.bytes.length).equals(first.bytes)).toBe(true);
    expect(contentRefs(second.bytes)).toEqual(contentRefs(first.bytes));
    const earlier = name === "signed-b-t" ? 1 : 0;
    expect(runOn(second.bytes, "pdfsig", "-nocert").match(/Signature is Valid/g)).toHaveLength(2 + earlier);
    expect(runOn(second.bytes, "qpdf", "--check")).toContain("No syntax");
  });
});

describe("a signer's revision", () => {
  it.each(["text1", "rotcrop"])("shows the mark where it was placed on %s, and nothing elsewhere", async (name) => {
    const base = fixture(name);
    const { bytes } = await sign(base, {
      face: { place: box(100), content: mark("Anna Holm") },
      signer: signerOf("Anna"),
    });
    const before = renderPage(base);
    const after = renderPage(bytes);
    const darker = (area: typeof whole) => after.countDark(area) - before.countDark(area);
    const whole = { xPt: 0, yPt: 0, widthPt: 2_000, heightPt: 2_000 };
    const inside = { xPt: 56, yPt: 96, widthPt: 158, heightPt: 44 };
    expect(darker(inside)).toBeGreaterThan(50);
    expect(darker(whole)).toBe(darker(inside));
  });

  it("says who signed, how to reach them and what they signed first, and carries it", async () => {
    const manifest = { json: '{"v":1}', cmsBase64: Buffer.from("cms").toString("base64") };
    const face = { place: box(100), content: mark("Anna Holm") };
    const { bytes } = await sign(fixture("text1"), { face, signer: signerOf("Anna Holm", { manifest }) });
    const doc = new PdfDocument(bytes);
    const fields = readFormFields(doc);
    const signature = signatureDicts(doc, fields)[0]!;
    const text = (key: string) => toText(doc.resolve(signature.get(key)));
    expect([text("Name"), text("ContactInfo"), text("XXManifestSHA256")]).toEqual([
      "Anna Holm",
      "anna@example.com",
      "ab".repeat(32),
    ]);
    expect(toText(doc.resolve(fields[0]!.dict.get("TU")))).toBe("Signature of Anna Holm");
    expect(bytes.includes('stream\n{"v":1}\nendstream')).toBe(true);
  });

  it("is invisible where the signer has nothing on the document", async () => {
    const { bytes } = await sign(fixture("text1"), { signer: signerOf("Anna") });
    const whole = { xPt: 0, yPt: 0, widthPt: 2_000, heightPt: 2_000 };
    expect(renderPage(bytes).countDark(whole)).toBe(renderPage(fixture("text1")).countDark(whole));
    expect(runOn(bytes, "pdfsig", "-nocert")).toContain("Total document signed");
  });

  it("puts a mark without ink nowhere, and signs all the same", async () => {
    const { bytes } = await sign(fixture("text1"), {
      face: { place: box(100), content: mark(" ") },
      stamps: [{ ...box(200), kind: "text", text: "Odense" }],
      signer: signerOf("Anna"),
    });
    expect(runOn(bytes, "pdfsig", "-nocert")).toContain("Signature is Valid");
    expect(readFormFields(new PdfDocument(bytes))[0]!.dict.get("Rect")).toEqual([0, 0, 0, 0]);
  });
});

describe("a signature block that fills up", () => {
  it("has a place for each signer from the start, and each card is in its own", async () => {
    const long = entry(`Oehlenschlæger & ${"Vandenbroucke-Montalembert ".repeat(8)}`);
    const opening = { block, watermark: undefined };
    const card = (of: BlockEntry) => ({ kind: "card", entry: of, labels }) as const;
    const first = await sign(fixture("text1"), {
      opening,
      face: { place: 1, content: card(entry("Søren Ærø")) },
      signer: signerOf("Søren Ærø"),
    });
    expect(first.slots).toHaveLength(2);
    expect(extractText(first.bytes)).toContain("Søren@example.com");
    const second = await sign(first.bytes, {
      face: { place: first.slots[0]!, content: card(long) },
      signer: signerOf("L"),
    });
    const [left, right] = first.slots as [(typeof first.slots)[0], (typeof first.slots)[0]];
    const page = renderPage(second.bytes, left.pageIndex + 1);
    expect(page.countDark(left)).toBeGreaterThan(300);
    expect(page.countDark(right)).toBeGreaterThan(100);
    const gutter = { ...left, xPt: left.xPt + left.widthPt + 5, widthPt: right.xPt - left.xPt - left.widthPt - 10 };
    expect(page.countDark(gutter)).toBe(0);
    expect(page.countDark({ ...left, yPt: left.yPt + left.heightPt + 5, heightPt: 12, widthPt: 468 })).toBe(0);
    expect(runOn(second.bytes, "pdfsig", "-nocert").match(/Signature is Valid/g)).toHaveLength(2);
  });

  it("is left out of a document that others signed before, whose pages may not grow", async () => {
    const base = fixture("signed-b-t");
    const opened = await sign(base, { opening: { block, watermark: "TEST" }, signer: signerOf("Anna") });
    expect(opened.slots).toEqual([]);
    expect(contentRefs(opened.bytes)).toEqual(contentRefs(base));
  });
});
