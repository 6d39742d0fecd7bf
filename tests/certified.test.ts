import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { newlyHeldAgainst, pageContents } from "./corpus/earlier-signatures";
import { lostObjects } from "./corpus/structure";
import { attachmentOf, lastCoversAll, qpdfVerdict, sealFile, textOf, verdictsOf } from "./corpus/third-party";
import { useDatabase } from "./database";
import { fixture } from "./fixtures/pdf/build-pdf";
import { copyXrefStream, hybridPdf } from "./fixtures/pdf/hybrid";
import { signAdvanced } from "./support/sign-and-seal";
import { newOwner } from "./support/world";

useDatabase();
let owner: Ctx;
let author: TestSealing;
beforeAll(async () => {
  [owner, author] = await Promise.all([newOwner(), TestSealing.open()]);
}, 60_000);
afterAll(() => author.close());

const now = (): Ctx => ({ ...owner, now: new Date() });
const field = { pageNumber: 1, x: 10, y: 10, width: 100, height: 24, recipientIndex: 0, fieldType: "SIGNATURE" };
const valid = "ETSI.CAdES.detached: Signature is Valid.";
/** A form that its author certified. */
const certified = (certifies: 1 | 2): Promise<Buffer> =>
  author.seal(fixture("acro"), { fieldName: "Author", certifies });

describe("a file whose certification forbids what signing adds is sent attached to a cover page", () => {
  test.each([
    [1, "certified_no_changes", "allows no change"],
    [2, "certified_for_filling_in", "allows only that its form is filled in"],
  ] as const)(
    "level %i: the sender is told why, and the author's signature stays as it was",
    async (level, code, words) => {
      const bytes = await certified(level);
      const { sealed, document } = await sealFile(now(), { name: `level-${level}`, bytes }, [field]);
      expect(document.warnings).toEqual([{ code, detail: expect.stringContaining("attached unchanged") }]);
      expect(document).toMatchObject({ pageCount: 2, signatureCount: 0 });
      expect(textOf(sealed).replace(/\s+/g, " ")).toContain(words);
      expect(verdictsOf(sealed)).toEqual([valid]);
      expect(qpdfVerdict(sealed)).toBe(0);
      const attached = attachmentOf(sealed);
      expect(attached.count).toBe(1);
      expect(attached.first.equals(bytes)).toBe(true);
      expect(author.verify(attached.first)).toMatchObject({ verdict: "VALID", signatures: [{ certifies: level }] });
    },
  );
});

describe("a file whose certification allows annotations is signed itself", () => {
  const author3 = { fieldName: "Author", certifies: 3 } as const;
  const files: [string, () => Promise<Buffer>][] = [
    ["a form", () => author.seal(fixture("acro"), author3)],
    ["a hybrid file", () => author.seal(hybridPdf(), author3)],
    ["a hybrid file with /XRefStm copied", () => author.seal(hybridPdf(), { ...author3, edit: copyXrefStream })],
  ];

  /** Signed so often, by the author first; nothing of the file is lost, and nothing is held against the author's signature. */
  function expectStillCertified(bytes: Buffer, sealed: Buffer, signatureCount: number): void {
    expect(sealed.subarray(0, bytes.length).equals(bytes)).toBe(true);
    expect(verdictsOf(sealed)).toEqual(Array(signatureCount).fill(valid));
    expect(lastCoversAll(sealed)).toBe(true);
    expect(qpdfVerdict(sealed)).toBe(0);
    expect(lostObjects(bytes, sealed)).toEqual([]);
    expect(newlyHeldAgainst(bytes, sealed)).toEqual([]);
    expect(pageContents(sealed)).toEqual(pageContents(bytes));
    const [first] = author.verify(sealed).signatures;
    expect(first).toMatchObject({ fieldName: "Author", certifies: 3, verdict: "VALID_WITH_ADDITIONS" });
  }

  test.each(files)("%s: it stays certified, and nothing is held against its author's signature", async (name, make) => {
    const bytes = await make();
    const { sealed, base, document } = await sealFile(now(), { name, bytes }, [field]);
    expect(document.warnings.map(({ code }) => code)).toEqual(["has_signatures"]);
    expect(base.equals(bytes)).toBe(true);
    expectStillCertified(bytes, sealed, 2);
  });

  test.each(files)("%s: the same where each signer adds a signature of their own", async (_name, make) => {
    const bytes = await make();
    const { sealed } = await signAdvanced(owner, bytes, (recipientIndex) => [
      { ...field, recipientIndex, y: 10 + recipientIndex * 40 },
    ]);
    expectStillCertified(bytes, sealed, 4);
  });
});
