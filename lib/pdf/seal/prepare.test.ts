import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { readPages } from "@/lib/pdf/core/pages";
import { toText } from "@/lib/pdf/core/text-string";
import { readFormFields } from "@/lib/pdf/intake/form-fields";
import { signatureDicts } from "@/lib/pdf/intake/signatures";
import { fillContents } from "@/lib/pdf/seal/fill-contents";
import { prepareSignature } from "@/lib/pdf/seal/prepare";
import type { PreparedSeal, SealFields } from "@/lib/sandbox/protocol";
import { fixture, onePage } from "../../../tests/fixtures/pdf/build-pdf";

const SEAL: SealFields = {
  fieldName: "CertyneoSeal",
  name: "Søren (Ærø)",
  reason: "Sealed (test)",
  signingTime: "2026-11-23T20:07:00Z",
  reservedBytes: 8192,
};

const folder = mkdtempSync(join(tmpdir(), "prepare-"));
afterAll(() => rmSync(folder, { recursive: true }));

const signedRanges = (bytes: Buffer, { contentsOffset, reservedBytes }: PreparedSeal): Buffer =>
  Buffer.concat([bytes.subarray(0, contentsOffset - 1), bytes.subarray(contentsOffset + 2 * reservedBytes + 1)]);

const namesIn = (doc: PdfDocument): (string | undefined)[] =>
  readFormFields(doc).map(({ dict }) => toText(doc.resolve(dict.get("T"))));

describe.each(["text1", "objstm", "acro", "rotcrop", "signed-b-t"])("prepareSignature on %s", (name) => {
  const base = fixture(name);
  const { bytes, prepared } = prepareSignature(base, SEAL);
  const doc = new PdfDocument(bytes);
  const signature = signatureDicts(doc, readFormFields(doc)).at(-1)!;

  it("keeps the document as a byte prefix", () => {
    expect(bytes.subarray(0, base.length).equals(base)).toBe(true);
  });

  it("covers every byte but the slot", () => {
    const end = prepared.contentsOffset + 2 * prepared.reservedBytes + 1;
    expect(doc.array(signature.get("ByteRange"))).toEqual([0, prepared.contentsOffset - 1, end, bytes.length - end]);
  });

  it("adds an invisible field with an appearance to the first page and to the form", () => {
    const field = doc.dict(doc.array(readPages(doc)[0]!.dict.get("Annots"))!.at(-1))!;
    expect(field.get("Rect")).toEqual([0, 0, 0, 0]);
    expect(field.get("F")).toBe(132);
    expect(doc.dict(doc.dict(field.get("AP"))?.get("N"))?.get("BBox")).toEqual([0, 0, 0, 0]);
    expect(doc.dict(field.get("V"))).toBe(signature);
    expect(Number(doc.dict(doc.root.get("AcroForm"))?.get("SigFlags")) & 3).toBe(3);
  });

  it("says who, why and when", () => {
    expect(toText(signature.get("Name")!)).toBe(SEAL.name);
    expect(toText(signature.get("Reason")!)).toBe(SEAL.reason);
    expect(toText(signature.get("M")!)).toBe("D:20261123200700+00'00'");
    expect(doc.name(signature.get("SubFilter"))).toBe("ETSI.CAdES.detached");
  });
});

describe("prepareSignature", () => {
  it("keeps the fields that are there and never repeats a name", () => {
    const before = namesIn(new PdfDocument(fixture("acro")));
    const once = prepareSignature(fixture("acro"), SEAL).bytes;
    const twice = prepareSignature(once, SEAL).bytes;
    expect(namesIn(new PdfDocument(twice))).toEqual([...before, "CertyneoSeal", "CertyneoSeal_2"]);
  });

  it("lists the field once where /Annots and /Fields are the same array", () => {
    const base = onePage("/Annots 4 0 R", { 4: "[]" }, "/AcroForm <</Fields 4 0 R>>");
    const doc = new PdfDocument(prepareSignature(base, SEAL).bytes);
    expect(doc.array(readPages(doc)[0]!.dict.get("Annots"))).toHaveLength(1);
    expect(readFormFields(doc)).toHaveLength(1);
  });

  it("does not take texts of the document for its slots", () => {
    const decoy = `<${"00".repeat(SEAL.reservedBytes)}>`;
    const base = onePage("", {}, `/AcroForm <</Fields [] /DR [0 9999999999 9999999999 9999999999] /DA ${decoy}>>`);
    const { bytes, prepared } = prepareSignature(base, { ...SEAL, name: "\0".repeat(SEAL.reservedBytes) });
    const doc = new PdfDocument(bytes);
    const [signature] = signatureDicts(doc, readFormFields(doc));
    expect(doc.array(signature!.get("ByteRange"))?.[1]).toBe(prepared.contentsOffset - 1);
  });

  it("refuses a time that is none", () => {
    expect(() => prepareSignature(onePage(), { ...SEAL, signingTime: "soon" })).toThrow("signing time");
  });
});

describe("fillContents", () => {
  const { bytes, prepared } = prepareSignature(onePage(), SEAL);

  it("changes nothing outside the slot", () => {
    const filled = fillContents(bytes, prepared, Buffer.from([0x30, 0xab]));
    expect(signedRanges(filled, prepared).equals(signedRanges(bytes, prepared))).toBe(true);
    expect(filled.toString("latin1", prepared.contentsOffset, prepared.contentsOffset + 6)).toBe("30ab00");
  });

  it("refuses what does not fit", () => {
    expect(() => fillContents(bytes, prepared, Buffer.alloc(8193))).toThrow(RangeError);
  });

  it("refuses a slot that is not there or not empty", () => {
    const cms = Buffer.from([0x30]);
    expect(() => fillContents(bytes, { ...prepared, contentsOffset: 50 }, cms)).toThrow(RangeError);
    expect(() => fillContents(fillContents(bytes, prepared, cms), prepared, cms)).toThrow(RangeError);
  });

  it("gives a signature that OpenSSL verifies over the two ranges", () => {
    const path = (name: string): string => join(folder, name);
    const openssl = (...args: string[]): Buffer => execFileSync("openssl", args, { stdio: "pipe" });
    const subject = ["-subj", "/CN=Test", "-days", "2"];
    openssl(
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      path("k"),
      "-out",
      path("c"),
      ...subject,
    );
    writeFileSync(path("data"), signedRanges(bytes, prepared));
    openssl(
      "cms",
      "-sign",
      "-binary",
      "-cades",
      "-outform",
      "DER",
      "-in",
      path("data"),
      "-signer",
      path("c"),
      "-inkey",
      path("k"),
      "-out",
      path("der"),
    );
    const filled = fillContents(bytes, prepared, readFileSync(path("der")));
    const doc = new PdfDocument(filled);
    const [signature] = signatureDicts(doc, readFormFields(doc));
    const [, gapStart, gapEnd, tail] = doc.array(signature!.get("ByteRange")) as number[];
    expect(gapEnd! + tail!).toBe(filled.length);
    writeFileSync(path("data"), Buffer.concat([filled.subarray(0, gapStart), filled.subarray(gapEnd)]));
    const verify = [
      "cms",
      "-verify",
      "-binary",
      "-cades",
      "-inform",
      "DER",
      "-in",
      path("der"),
      "-content",
      path("data"),
    ];
    expect(() => openssl(...verify, "-CAfile", path("c"), "-purpose", "any", "-out", path("out"))).not.toThrow();
  });
});
