import { beforeAll } from "vitest";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import type { FileReport } from "@/lib/pdf/verify/report";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { onePage } from "../fixtures/pdf/build-pdf";
import { ownAnchors } from "../support/own-anchors";
import { signAdvanced, signSimple } from "../support/sign-and-seal";
import { newOwner } from "../support/world";

export const kinds = ["SIMPLE", "ADVANCED", "audit trail"] as const;
export type Kind = (typeof kinds)[number];

/** What stands in the upload as the data of a stream that nothing leads to. */
export const HIDDEN = "4 0 obj\n<</Length 24>>\nstream\nBT (9,000,000 EUR) Tj ET \nendstream\nendobj\n";

/** An upload with something to hide and to replace. */
const document = onePage("/Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</Cover 6 0 R>>>>", {
  4: { dict: "", data: Buffer.from("BT /F1 20 Tf (1,000,000 EUR) Tj ET /Cover Do") },
  5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  6: { dict: "/Type /XObject /Subtype /Form /BBox [0 0 300 40]", data: Buffer.from("1 g 0 0 300 40 re f") },
  7: { dict: "", data: Buffer.from(HIDDEN) },
});
const upload = Buffer.concat([document, Buffer.from("\n")]);

const fieldsFor = (recipientIndex: number) => [
  {
    ...{ pageNumber: 1, x: 20, y: 20 + 50 * recipientIndex, width: 120, height: 30 },
    ...{ recipientIndex, fieldType: "SIGNATURE" },
  },
];

/** Call below `useDatabase` and `useAuthority`: files that the product sealed, and what an instance says of bytes. */
export function useProductFiles(): { of: (kind: Kind) => Buffer; verify: (bytes: Buffer) => FileReport } {
  const files = new Map<Kind, Buffer>();
  let anchors: TrustAnchor[];
  beforeAll(async () => {
    const owner = await newOwner();
    const simple = await signSimple(owner, upload, fieldsFor);
    const advanced = await signAdvanced(owner, upload, fieldsFor);
    files.set("SIMPLE", simple.sealed).set("ADVANCED", advanced.sealed).set("audit trail", advanced.trail);
    anchors = await ownAnchors();
  }, 240_000);
  return { of: (kind) => files.get(kind)!, verify: (bytes) => verifyPdf(bytes, { anchors, now: new Date() }) };
}
