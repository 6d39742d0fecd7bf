import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getAuditTrail } from "@/app/api/v1/envelopes/[envelopeId]/audit-trail/route";
import { GET as getSigned } from "@/app/api/v1/envelopes/[envelopeId]/signed-document/route";
import { GET as getArchive } from "@/app/api/v1/envelopes/archive/route";
import { createKey } from "@/lib/api-keys/create";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { sha256Hex } from "@/lib/crypto/digest";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { voidEnvelope } from "@/lib/envelopes/void";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { keyOf, newTenant } from "./api/support/tenant";
import { useDatabase } from "./database";
import { fixture, newOwner, openLink, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const names = ["text1.pdf", "acro.pdf", "rotcrop.pdf", "signed-b-t.pdf"];
let owner: Ctx;
let authorization: string;
let completed: { id: string; folder: string };

const asOwner = (): Ctx => ({ ...owner, now: new Date() });
type Route = (request: Request, context: { params: Promise<{ envelopeId: string }> }) => Promise<Response>;
const get = (route: Route, id: string, query = "", accept = "*/*") =>
  route(new Request(`http://localhost:3000/api/v1/envelopes/${id}/x${query}`, { headers: { authorization, accept } }), {
    params: Promise.resolve({ envelopeId: id }),
  });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const run = (folder: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", maxBuffer: 256 << 20 });
const pictures = (folder: string, file: string) => {
  run(folder, "pdftoppm", "-r", "50", file, `${file}-page`);
  const pages = fs.readdirSync(folder).filter((name) => name.startsWith(`${file}-page`));
  return pages.sort().map((name) => sha256Hex(fs.readFileSync(path.join(folder, name))));
};

async function complete(files: string[], subject = "Four papers"): Promise<string> {
  const documents = await Promise.all(files.map((name) => uploadDocument(asOwner(), { name, bytes: fixture(name) })));
  const documentIds = documents.map((document) => document.id);
  const input = CreateEnvelope.parse({ subject, documentIds, recipients: [anna], send: true });
  const sent = await createEnvelope(asOwner(), input);
  await signAs(await openLink([...sent.links.values()][0]!), "Anna Holm");
  await sealEnvelope(sent.stored.envelope.id);
  return sent.stored.envelope.id;
}

beforeAll(async () => {
  owner = await newOwner();
  authorization = `Bearer ${(await createKey(owner, { name: "outputs" })).key}`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "outputs-"));
  completed = { id: await complete(names), folder };
  for (const index of names.keys())
    fs.writeFileSync(
      path.join(folder, `${index}.pdf`),
      await bytesOf(await get(getSigned, completed.id, `?document=${index}`)),
    );
  fs.writeFileSync(path.join(folder, "all.pdf"), await bytesOf(await get(getSigned, completed.id)));
});

describe("several documents", () => {
  test("each is sealed by itself, its original a byte prefix", () => {
    for (const [index, name] of names.entries()) {
      const original = fixture(name);
      const sealed = fs.readFileSync(path.join(completed.folder, `${index}.pdf`));
      expect(sealed.subarray(0, original.length).equals(original)).toBe(true);
    }
  });

  test("come as one sealed PDF that qpdf and pdfsig take without a complaint", () => {
    expect(run(completed.folder, "qpdf", "--check", "all.pdf")).toContain("No syntax or stream encoding errors");
    const said = run(completed.folder, "pdfsig", "-nocert", "all.pdf");
    expect(said.match(/Signature is Valid/g)).toHaveLength(1);
    expect(said).toContain("Total document signed");
  });

  test("look in one file, page by page in order, exactly as they look alone", () => {
    const single = names.flatMap((_, index) => pictures(completed.folder, `${index}.pdf`));
    expect(single.length).toBeGreaterThan(names.length);
    expect(pictures(completed.folder, "all.pdf")).toEqual(single);
    const text = names.map((_, index) => run(completed.folder, "pdftotext", `${index}.pdf`, "-")).join("");
    expect(run(completed.folder, "pdftotext", "all.pdf", "-")).toBe(text);
  });

  test("combined are the same bytes each time, whatever Accept says, and named in the audit trail", async () => {
    const all = fs.readFileSync(path.join(completed.folder, "all.pdf"));
    for (const accept of ["application/json", "text/html", "*/*", "application/pdf, application/zip;q=0.5"]) {
      const response = await get(getSigned, completed.id, "", accept);
      expect(response.headers.get("content-type")).toBe("application/pdf");
      expect((await bytesOf(response)).equals(all)).toBe(true);
    }
    const trail = await bytesOf(await get(getAuditTrail, completed.id));
    fs.writeFileSync(path.join(completed.folder, "trail.pdf"), trail);
    run(completed.folder, "pdfdetach", "-saveall", "trail.pdf");
    const evidence = JSON.parse(fs.readFileSync(path.join(completed.folder, "evidence.json"), "utf8"));
    expect(evidence.combined).toMatchObject({ sha256: sha256Hex(all), sizeBytes: all.length });
  });

  test("come as a ZIP when it is named: every document and the audit trail, with names of their own", async () => {
    const id = await complete(["text1.pdf", "text1.pdf"], "Ærø/Gülşen: <2026>");
    const response = await get(getSigned, id, "", "application/zip");
    expect(response.headers.get("content-type")).toBe("application/zip");
    const zip = await bytesOf(response);
    expect(response.headers.get("content-length")).toBe(String(zip.length));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "zip-"));
    fs.writeFileSync(path.join(folder, "a.zip"), zip);
    expect(run(folder, "unzip", "-t", "a.zip")).toContain("No errors detected");
    const listed = run(
      folder,
      "python3",
      "-c",
      "import zipfile;print('\\n'.join(zipfile.ZipFile('a.zip').namelist()))",
    );
    expect(listed.trim().split("\n")).toEqual([
      "text1 (signed).pdf",
      "text1 (signed) (2).pdf",
      "Ærø Gülşen 2026 (audit trail).pdf",
    ]);
    run(folder, "unzip", "-q", "a.zip");
    expect(fs.readFileSync(path.join(folder, "text1 (signed).pdf"))).toEqual(
      await bytesOf(await get(getSigned, id, "?document=0")),
    );
    expect((await bytesOf(await get(getSigned, id, "", "application/zip"))).equals(zip)).toBe(true);
  });

  test("of several envelopes come in one ZIP, a folder for each, of one that ended otherwise its audit trail", async () => {
    const voided = await createEnvelope(
      asOwner(),
      CreateEnvelope.parse({
        ...{ subject: "Four papers", recipients: [anna], send: true },
        documentIds: [(await uploadDocument(asOwner(), { name: "lease.pdf", bytes: fixture("text1.pdf") })).id],
      }),
    );
    const { id } = voided.stored.envelope;
    const own = authorization;
    const archive = (ids: string[]) =>
      getArchive(
        new Request(`http://localhost:3000/api/v1/envelopes/archive?ids=${ids.join()}`, { headers: { authorization } }),
        { params: Promise.resolve({}) },
      );
    const early = await archive([completed.id, id]);
    expect([early.status, (await early.json()).code]).toEqual([409, "envelope_not_completed"]);
    await voidEnvelope(asOwner(), id, "");
    await makeAuditTrail(id);
    const zip = path.join(completed.folder, "several.zip");
    fs.writeFileSync(zip, await bytesOf(await archive([completed.id, id, completed.id])));
    const listed = run(completed.folder, "unzip", "-Z1", zip).trim().split("\n");
    expect(listed.map((name) => name.split("/")[0])).toEqual([...Array(5).fill("Four papers"), "Four papers (2)"]);
    expect(listed.at(-1)).toBe("Four papers (2)/Four papers (audit trail).pdf");
    const trail = execFileSync("unzip", ["-p", zip, listed.at(-1)!], { maxBuffer: 256 << 20 });
    expect(trail.equals(await bytesOf(await get(getAuditTrail, id)))).toBe(true);
    authorization = `Bearer ${await keyOf(await newTenant(database.sql, "stranger"))}`;
    const strange = await archive([completed.id, id]);
    authorization = own;
    expect(strange.status).toBe(404);
  });

  test("a number that no document has is 404 and says which there are", async () => {
    const response = await get(getSigned, completed.id, "?document=4");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: "document_not_found",
      detail: expect.stringContaining("below 4"),
    });
  });

  test("are gone for good once purged: 410 in every form", async () => {
    const id = await complete(["text1.pdf"]);
    await database.sql`update envelopes set purged_at = now() where id = ${id}`;
    for (const [query, accept] of [
      ["", "*/*"],
      ["?document=0", "*/*"],
      ["", "application/zip"],
    ] as const) {
      const response = await get(getSigned, id, query, accept);
      expect(response.status).toBe(410);
      expect(await response.json()).toMatchObject({ code: "purged" });
    }
  });
});
