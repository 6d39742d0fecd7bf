import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import { sha256Hex } from "@/lib/crypto/digest";
import { uploadDocument } from "@/lib/documents/upload";
import { convertLocally } from "@/lib/office/local-converter";
import { officePoolOptions } from "@/lib/sandbox/children";
import { getFile } from "@/lib/storage/disk";
import { type Incoming, receiveBytes } from "@/lib/storage/incoming";
import { useDatabase } from "../database";
import { buildDocx } from "../fixtures/office/build-office";
import { newOwner } from "../support/world";
import { cleanUpFakes, fakeSoffice, officeFixture, runningFakes } from "./fake-soffice";

const slowMs = 300_000;
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
afterAll(cleanUpFakes);

const incoming = () => fs.readdirSync(path.join(database.dataDir, "files/incoming"));

test(
  "a Word document becomes a PDF document that says so, with the hash of what was uploaded",
  async () => {
    const bytes = officeFixture("agreement.docx");
    const row = await uploadDocument({ ...owner, now: new Date() }, { name: "Agreement.docx", bytes });
    expect(row).toMatchObject({
      name: "Agreement.docx",
      mimeType: "application/pdf",
      uploadedSha256: sha256Hex(bytes),
      pageCount: 1,
      signatureCount: 0,
      warnings: [{ code: "converted_from_office", detail: expect.stringMatching(/Check that it looks right/) }],
    });
    const pdf = await getFile(row.sha256);
    expect(pdf).toHaveLength(row.sizeBytes);
    const text = execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8" });
    expect(text).toContain("Aftale mellem Søren Ærø og Юрій Ковальчук.");
    expect(incoming()).toEqual([]);
  },
  slowMs,
);

test(
  "a document that LibreOffice cannot read is refused for what it is, and nothing is kept of it",
  async () => {
    const bytes = buildDocx("x", { more: { "word/document.xml": "<w:document" } });
    const upload = uploadDocument({ ...owner, now: new Date() }, { name: "broken.docx", bytes });
    await expect(upload).rejects.toMatchObject({ name: "AppError", code: "document_unconvertible", status: 422 });
    expect(incoming()).toEqual([]);
  },
  slowMs,
);

describe("a converter that", () => {
  let file: Incoming;
  beforeAll(async () => {
    file = await receiveBytes(officeFixture("agreement.docx"));
  });
  const convertBy = (command: string, more: { deadlineMs?: number } = {}) =>
    convertLocally(file, { command, kind: "docx", owner: "ws_1", ...more });

  test("hangs is ended at its deadline with all that it started", async () => {
    const marks = ["86401", "86402"];
    const hanging = convertBy(fakeSoffice(`sleep ${marks[0]} & exec setsid sleep ${marks[1]}`), { deadlineMs: 8_000 });
    await expect(hanging).rejects.toMatchObject({ code: "document_too_complex", status: 422 });
    await expect.poll(() => runningFakes(marks), { timeout: 20_000 }).toEqual([]);
  });

  test.each([
    ["does not start", "exit 127"],
    ["says nothing and makes nothing", "exit 0"],
    ["makes something that is no PDF", 'echo sorry > "$PWD/document.pdf"'],
  ])("%s is our trouble, not the document's", async (_, script) => {
    await expect(convertBy(fakeSoffice(script))).rejects.toMatchObject({
      code: "converter_unavailable",
      status: 503,
      headers: { "Retry-After": "60" },
    });
  });

  test(
    "is at its limits has others wait, and refuses more than can wait",
    async () => {
      const places = officePoolOptions(process.cwd(), []).concurrency;
      const command = fakeSoffice("exec sleep 86403");
      const convert = () => convertBy(command, { deadlineMs: 3_000 }).catch((error: unknown) => error);
      const answers = (await Promise.all(Array.from({ length: places * 8 }, convert))) as {
        code: string;
        headers: Record<string, string>;
      }[];
      const refused = answers.filter(({ code }) => code === "not_ready");
      expect(refused).toHaveLength(places);
      expect(refused[0]!.headers["Retry-After"]).toBe("10");
      expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(["document_too_complex", "not_ready"]));
    },
    slowMs,
  );
});
