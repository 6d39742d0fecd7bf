import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { POST as openLinkRoute } from "@/app/api/sign/open/route";
import { GET as getPicture } from "@/app/api/sign/r/[recipientId]/documents/[documentIndex]/pages/[pageNumber]/route";
import { GET as getText } from "@/app/api/sign/r/[recipientId]/documents/[documentIndex]/pages/[pageNumber]/text/route";
import type { Ctx } from "@/lib/auth/context";
import { firstLookWidths } from "@/lib/contracts/picture-widths";
import type { WithLinks } from "@/lib/envelopes/create";
import { voidEnvelope } from "@/lib/envelopes/void";
import { tasks } from "@/lib/jobs/tasks";
import { removeFiles } from "@/lib/retention/remove-files";
import { putFile } from "@/lib/storage/disk";
import { findPicture, keepPicture, trimPictures } from "@/lib/storage/pictures";
import { settledAfterMs } from "@/lib/storage/remove";
import { useDatabase } from "../database";
import { callRoute } from "../support/route";
import { fixture, newOwner, sendFixture } from "../support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

type Reader = { recipientId: string; cookie: string; sent: WithLinks };

const own = { "sec-fetch-site": "same-origin" };

/** Anna, with the cookie that her link gave her. */
async function reader(): Promise<Reader> {
  const people = [{ email: "anna@example.com", name: "Anna Holm" }];
  const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", people);
  const token = [...sent.links.values()][0]!;
  const opened = await callRoute(openLinkRoute, "POST", "/sign/open", { headers: own, body: { token } });
  const cookie = opened.headers.get("set-cookie")!.split(";")[0]!;
  return { recipientId: sent.stored.recipients[0]!.id, cookie, sent };
}

type Ask = { pageNumber?: number; documentIndex?: number; width?: number; headers?: Record<string, string> };

async function picture(
  { recipientId, cookie }: Reader,
  { pageNumber = 1, documentIndex = 0, width = 640, headers }: Ask = {},
) {
  const request = new Request(`http://localhost/api/sign/x?width=${width}`, { headers: { cookie, ...headers } });
  const params = { recipientId, documentIndex: String(documentIndex), pageNumber: String(pageNumber) };
  const response = await getPicture(request, { params: Promise.resolve(params) });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isProblem = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    code: isProblem ? JSON.parse(`${bytes}`).code : undefined,
  };
}

const text = ({ recipientId, cookie }: Reader, pageNumber = 1) =>
  callRoute(getText, "GET", "/sign/x", {
    headers: { cookie },
    params: { recipientId, documentIndex: "0", pageNumber: String(pageNumber) },
  });

/** What draws, once it has been used. */
const sandbox = () =>
  (globalThis as typeof globalThis & { certyneoSandbox: { run: () => Promise<unknown> } }).certyneoSandbox;

const shaOf = ({ sent }: Reader) => sent.stored.documents[0]!.document.sha256;

describe("pictures of pages", () => {
  test("a reader gets a page and its words; shown again, it costs no bytes and asks whether it may be", async () => {
    const anna = await reader();
    const drawn = await picture(anna);
    expect(drawn.status).toBe(200);
    expect(await sharp(drawn.bytes).metadata()).toMatchObject({ format: "webp", width: 640 });
    expect(Object.fromEntries(drawn.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
    });
    expect((await text(anna)).body.text).toContain("This agreement is made between the parties");
    const again = await picture(anna, { headers: { "if-none-match": drawn.headers.get("etag")! } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  test("what was drawn is kept for the next reader, and many who ask at once get the same", async () => {
    const [anna, other] = [await reader(), await reader()];
    const all = await Promise.all(Array.from({ length: 6 }, () => picture(anna, { width: 960 })));
    expect(new Set(all.map(({ bytes }) => bytes.toString("base64"))).size).toBe(1);
    await keepPicture(shaOf(anna), "1-960.webp", Buffer.from("kept"));
    expect(String((await picture(other, { width: 960 })).bytes)).toBe("kept");
  });

  test("a page that the cover has drawn is drawn once for who asks meanwhile, though the bundler gave each a copy of the code", async () => {
    const { document } = (await reader()).sent.stored.documents[0]!;
    const copies = [];
    for (let copy = 0; copy < 2; copy++) {
      vi.resetModules();
      copies.push(await import("@/lib/documents/page-picture"));
    }
    const run = vi.spyOn(sandbox(), "run");
    await Promise.all(copies.map(({ pictureOfPage }) => pictureOfPage(document, 1, 2048)));
    expect(run).toHaveBeenCalledTimes(1);
    run.mockRestore();
  });

  test("what an envelope opens with is drawn when it is sent, and not again for another envelope of the same file", async () => {
    const sha256 = await putFile(Buffer.concat([fixture("text1.pdf"), Buffer.from(`% ${Math.random()}\n`)]));
    const drawnFor = async () => {
      const { envelope, documents } = (await reader()).sent.stored;
      await database.sql`update documents set sha256 = ${sha256} where id = ${documents[0]!.document.id}`;
      const jobs = await database.sql`
        select 1 from graphile_worker.jobs where key = ${`draw-first-page:${envelope.id}`}`;
      expect(jobs).toHaveLength(1);
      const run = vi.spyOn(sandbox(), "run");
      await tasks["draw-first-page"]({ envelopeId: envelope.id }, {} as never);
      const drawings = run.mock.calls.length;
      run.mockRestore();
      for (const width of firstLookWidths) expect(await findPicture(sha256, `1-${width}.webp`)).toBeDefined();
      return drawings;
    };
    expect([await drawnFor(), await drawnFor()]).toEqual([firstLookWidths.length, 0]);
  });

  test("nobody else sees them: no cookie, another's, and a document that was withdrawn", async () => {
    const [anna, boris] = [await reader(), await reader()];
    await picture(anna);
    expect((await picture({ ...anna, cookie: "" })).status).toBe(404);
    expect((await picture({ ...anna, cookie: boris.cookie })).status).toBe(404);
    await voidEnvelope({ ...owner, now: new Date() }, anna.sent.stored.envelope.id, "");
    expect(await picture(anna)).toMatchObject({ status: 409, code: "envelope_wrong_status" });
    expect((await text(anna)).body.code).toBe("envelope_wrong_status");
  });

  test.each<[string, Ask, number, string]>([
    ["a page that is not there", { pageNumber: 99 }, 404, "document_not_found"],
    ["a document that is not there", { documentIndex: 5 }, 404, "document_not_found"],
    ["a width of one's own", { width: 641 }, 400, "invalid_query"],
  ])("%s is refused", async (_, ask, status, code) => {
    expect(await picture(await reader(), ask)).toMatchObject({ status, code });
  });

  test("a file that cannot be drawn is said to be so, and nothing of it is kept", async () => {
    const anna = await reader();
    const hostile = await putFile(Buffer.from(`%PDF-1.7\n${"<< /Kids [1 0 R] >>".repeat(500)}`));
    await database.sql`update documents set sha256 = ${hostile} where id = ${anna.sent.stored.documents[0]!.document.id}`;
    expect(await picture(anna)).toMatchObject({ status: 422, code: "pdf_unreadable" });
    expect((await text(anna)).body.code).toBe("pdf_unreadable");
    expect(await findPicture(hostile, "1-640.webp")).toBeUndefined();
  });
});

describe("what is kept of them", () => {
  const stored = async () => putFile(Buffer.from(`file ${Math.random()}`));

  test("goes with the file, also when it is drawn while the file is deleted", async () => {
    const sha256 = await stored();
    await keepPicture(sha256, "1-640.webp", Buffer.from("picture"));
    expect(await findPicture(sha256, "1-640.webp")).toBeDefined();
    await removeFiles([sha256], new Date(Date.now() + settledAfterMs + 1_000));
    expect(await findPicture(sha256, "1-640.webp")).toBeUndefined();
    await keepPicture(sha256, "2-640.webp", Buffer.from("late"));
    expect(await findPicture(sha256, "2-640.webp")).toBeUndefined();
  });

  test("has a limit: the oldest go first", async () => {
    await trimPictures(0, 0);
    const sha256 = await stored();
    const folder = path.join(process.env.DATA_DIR!, "pictures", sha256);
    for (const [name, age] of [
      ["1-640.webp", 3],
      ["2-640.webp", 2],
      ["3-640.webp", 1],
    ] as const) {
      await keepPicture(sha256, name, Buffer.alloc(1_000));
      const at = new Date(Date.now() - age * 60_000);
      fs.utimesSync(path.join(folder, name), at, at);
    }
    await trimPictures(3_000, 2_000);
    expect(fs.readdirSync(folder)).toHaveLength(3);
    await trimPictures(2_999, 2_000);
    expect(fs.readdirSync(folder).sort()).toEqual(["2-640.webp", "3-640.webp"]);
  });
});
