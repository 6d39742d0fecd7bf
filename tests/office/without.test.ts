import { constants, deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { uploadDocument } from "@/lib/documents/upload";
import { useDatabase } from "../database";
import { buildDocx, buildOdt } from "../fixtures/office/build-office";
import { buildZip } from "../fixtures/office/build-zip";
import { newOwner } from "../support/world";
import { officeFixture } from "./fake-soffice";

useDatabase();
let owner: Ctx;
beforeAll(async () => {
  process.env.OFFICE_CONVERTER_COMMAND = "none";
  owner = await newOwner();
});

/** A gigabyte in one megabyte. */
function bomb(): Buffer {
  const piece = deflateRawSync(Buffer.alloc(16 * 1024 * 1024), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array<Buffer>(64).fill(piece), Buffer.from([3, 0])]);
}

const upload = (bytes: Buffer, name = "contract") => uploadDocument({ ...owner, now: new Date() }, { name, bytes });

describe("without a converter", () => {
  test.each(["doc", "docx", "odt"])(
    "a %s is 415, which says what its sender and what the operator can do",
    async (kind) => {
      await expect(upload(officeFixture(`agreement.${kind}`))).rejects.toMatchObject({
        code: "unsupported_media_type",
        status: 415,
        detail: expect.stringMatching(/save the document as PDF.*install LibreOffice.*OFFICE_CONVERTER_URL/),
      });
    },
  );

  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  test.each([
    ["a spreadsheet", 415, buildDocx("", { type: spreadsheet }), /is a spreadsheet/],
    [
      "a presentation",
      415,
      buildOdt("", { type: "application/vnd.oasis.opendocument.presentation" }),
      /is a presentation/,
    ],
    ["an archive", 415, buildZip({ "a.txt": "a" }), /is a ZIP archive/],
    ["rich text", 415, Buffer.from("{\\rtf1 Agreement}"), /rich text/],
    ["text", 415, Buffer.from("Agreement"), /neither a PDF nor an image .* nor a document/],
    [
      "a bomb",
      422,
      buildDocx("", { more: { "word/styles.xml": { data: bomb(), claims: 1_000 } } }),
      /unpacks to far more/,
    ],
    ["a damaged document", 422, officeFixture("agreement.docx").subarray(0, 3_000), /damaged/],
  ])("%s is %s with its own reason, whatever its name", async (_, status, bytes, reason) => {
    const refused = upload(bytes, "contract.docx");
    await expect(refused).rejects.toMatchObject({ status, detail: expect.stringMatching(reason) });
  });
});
