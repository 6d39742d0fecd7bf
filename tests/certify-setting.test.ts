import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { getFile } from "@/lib/storage/disk";
import { qpdfVerdict, sealFile, verdictsOf } from "./corpus/third-party";
import { useDatabase } from "./database";
import { fixture, newOwner } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
  // As an operator sets it; read when the first envelope is sealed.
  process.env.SEAL_CERTIFY = "true";
});
const database = useDatabase();
let owner: Ctx;
let author: TestSealing;
beforeAll(async () => {
  [owner, author] = await Promise.all([newOwner(), TestSealing.open()]);
}, 60_000);
afterAll(() => author.close());

const field = { pageNumber: 1, x: 10, y: 10, width: 100, height: 24, recipientIndex: 0, fieldType: "SIGNATURE" };
const valid = "ETSI.CAdES.detached: Signature is Valid.";
const seal = (name: string, bytes: Buffer) => sealFile({ ...owner, now: new Date() }, { name, bytes }, [field]);
const signaturesOf = (bytes: Buffer) => verifyPdf(bytes, { anchors: [], now: new Date() }).signatures;
/** What a signature permits later ones, as it stands in the file. */
const permissions = (bytes: Buffer) => bytes.toString("latin1").match(/\/Type ?\/TransformParams[^>]*/g) ?? [];

describe("with SEAL_CERTIFY=true", () => {
  test("a seal that is its file's first signature certifies that nothing may be changed", async () => {
    const { sealed } = await seal("plain", fixture("text1.pdf"));
    expect(signaturesOf(sealed)).toMatchObject([{ certifies: 1 }]);
    expect(permissions(sealed)).toEqual([expect.stringMatching(/\/P 1\b/)]);
    expect(sealed.toString("latin1").match(/\/DocMDP \d+ \d+ R/g)).toHaveLength(1);
    expect(verdictsOf(sealed)).toEqual([valid]);
    expect(qpdfVerdict(sealed)).toBe(0);
  });

  test("a change behind it is held against the seal", async () => {
    const { sealed } = await seal("plain", fixture("text1.pdf"));
    const later = await author.seal(sealed, { fieldName: "Later" });
    const [first] = signaturesOf(later);
    expect(first).toMatchObject({ certifies: 1, verdict: "INVALID" });
  });

  test("a seal on a file that was signed before certifies nothing, and the earlier signature stays as it was", async () => {
    const signed = await author.seal(fixture("text1.pdf"), { fieldName: "Author" });
    const { sealed } = await seal("signed", signed);
    expect(signaturesOf(sealed).map(({ certifies }) => certifies)).toEqual([null, null]);
    expect(permissions(sealed)).toEqual([]);
    expect(sealed.subarray(0, signed.length).equals(signed)).toBe(true);
    expect(verdictsOf(sealed)).toEqual([valid, valid]);
    expect(qpdfVerdict(sealed)).toBe(0);
  });

  test("an audit trail is certified as well", async () => {
    await seal("plain", fixture("text1.pdf"));
    const rows = await database.sql<{ sha256: string }[]>`select sha256 from file_generations where kind = 'audit'`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { sha256 } of rows) expect(signaturesOf(await getFile(sha256))).toMatchObject([{ certifies: 1 }]);
  });
});
