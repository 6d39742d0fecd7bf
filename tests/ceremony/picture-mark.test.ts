import { execFileSync } from "node:child_process";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { POST as openRoute } from "@/app/api/sign/open/route";
import { POST as saveRoute } from "@/app/api/sign/r/[recipientId]/draft/route";
import { GET as getRoute } from "@/app/api/sign/r/[recipientId]/route";
import { POST as signRoute } from "@/app/api/sign/r/[recipientId]/sign/route";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { signEnvelope } from "@/lib/envelopes/act";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { consentFor } from "@/lib/envelopes/consent";
import { markSha256 } from "@/lib/envelopes/signed-hashes";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { listEvents } from "@/lib/evidence/store";
import { renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { stampsOf } from "@/lib/sealing/stamps";
import { getFile } from "@/lib/storage/disk";
import * as stage from "../advanced/stage";
import { useDatabase } from "../database";
import { crossedInk, pngChunk, pngEnd, pngHeader, pngSignature, rgbaPng } from "../support/ink-png";
import { callRoute, type RouteAnswer } from "../support/route";
import { asSuperuser } from "../support/superuser";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "../support/world";

const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const boris = { email: "boris@example.com", name: "Boris" };
const mark = { kind: "picture" as const, pngBase64: crossedInk(), initials: "AH" };
const signature = { x: 300, y: 600, width: 180, height: 60 };
const box = { xPt: 300, yPt: 600, widthPt: 180, heightPt: 60 };
const own = { "sec-fetch-site": "same-origin" };
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

async function send() {
  const fields = [
    { recipientEmail: anna.email, fieldType: "SIGNATURE", ...signature },
    { recipientEmail: anna.email, fieldType: "INITIALS", x: 72, y: 600, width: 60, height: 30 },
    { recipientEmail: boris.email, x: 72, y: 750 },
  ];
  const sent = await sendFixture({ ...owner, now: new Date() }, "text1.pdf", [anna, boris], { fields });
  return { id: sent.stored.envelope.id, tokens: [...sent.links.values()], stored: sent.stored };
}

const signPicture = (ctx: Ctx, given = mark) =>
  signEnvelope(ctx, recipientIdOf(ctx), { consentSha256: consentFor("en").sha256, values: {}, mark: given });

async function signed() {
  const { id, tokens } = await send();
  const [first, second] = await Promise.all(tokens.map(openLink));
  await signPicture(first!);
  return { id, first: first!, second: second! };
}

describe("a signature from a picture", () => {
  test("is shown to others, recorded by its hash, and sealed as it is, with the page seen through it", async () => {
    const { id, second } = await signed();
    const { othersFields } = await getCeremony(second, recipientIdOf(second));
    expect(othersFields.map(({ content }) => content)).toEqual([
      expect.objectContaining({ kind: "picture", pngBase64: mark.pngBase64 }),
      { kind: "typed", text: "AH" },
    ]);
    const event = (await listEvents(db(), id)).find(({ type }) => type === "recipient.signed")!;
    expect(event.payload).toMatchObject({ markKind: "picture", markSha256: markSha256(mark) });

    await signAs(second, "Boris");
    await sealEnvelope(id);
    const { documents } = (await findEnvelopeById(db(), id))!;
    const sealed = await getFile(documents[0]!.sealedSha256!);
    const dark = renderPage(sealed).countDark(box);
    // Two strokes of a sixth of the field each; a picture with a ground would be all of it or nothing.
    const pixels = ((180 * 60) / 72 ** 2) * 100 ** 2;
    expect(dark).toBeGreaterThan(pixels * 0.15);
    expect(dark).toBeLessThan(pixels * 0.5);
    expect(imagesOf(sealed)).toEqual(["image", "smask"]);
    const stamps = await stampsOf((await findEnvelopeById(db(), id))!, 0);
    expect(stamps[0]).toMatchObject({ kind: "picture", alternateText: expect.stringContaining("Anna Holm") });
  });

  test("is in the audit trail as it stands in the document", async () => {
    const { id, second } = await signed();
    await signAs(second, "Boris");
    await sealEnvelope(id);
    const { envelope } = (await findEnvelopeById(db(), id))!;
    const trail = await getFile(envelope.auditSha256!);
    expect(imagesOf(trail)).toEqual(["image", "smask"]);
    expect(runOn(trail, "qpdf", "--check")).toContain("No syntax or stream encoding errors");
  });

  test("that was changed in the database after signing is not sealed", async () => {
    const { id, first, second } = await signed();
    await signAs(second, "Boris");
    const other = { ...mark, pngBase64: crossedInk([200, 0, 0, 255]) };
    await asSuperuser(
      database.sql,
      (sql) => sql`update recipients set mark = ${sql.json(other)} where id = ${recipientIdOf(first)}`,
    );
    await expect(sealEnvelope(id)).rejects.toThrow("mark");
  });

  test("is named in the manifest that a signer's own certificate signs, and stands in the file", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [stage.anna], {
      fields: [{ recipientEmail: anna.email, fieldType: "SIGNATURE", ...signature }],
    });
    const { id } = sent.stored.envelope;
    const ctx = await stage.enter(stage.tokensOf(sent)[0]!);
    const consentSha256 = consentFor("en", true).sha256;
    await signEnvelope(ctx, recipientIdOf(ctx), { consentSha256, values: {}, mark });
    await stage.complete(id);
    const event = (await listEvents(db(), id)).find(({ type }) => type === "recipient.signed")!;
    const manifest = JSON.parse((await getFile(String(event.payload.aesManifestSha256))).toString("utf8"));
    expect(manifest.mark).toEqual({ kind: "picture", sha256: markSha256(mark) });
    expect(renderPage(await stage.sealedFile(id)).countDark(box)).toBeGreaterThan(2_000);
  });
});

/** What kinds of pictures a file has, as poppler lists them. */
function imagesOf(pdf: Buffer): string[] {
  const said = execFileSync("pdfimages", ["-list", "-"], { input: pdf, encoding: "utf8" });
  return said
    .split("\n")
    .slice(2)
    .flatMap((row) => row.trim().split(/\s+/)[2] ?? []);
}

describe("of a browser that sends something else", () => {
  const codeOf = ({ status, body }: RouteAnswer) => [status, body.code];
  let cookie: string;
  let recipientId: string;
  beforeAll(async () => {
    const { tokens, stored } = await send();
    recipientId = stored.recipients[0]!.id;
    const opened = await callRoute(openRoute, "POST", "/sign/open", { headers: own, body: { token: tokens[0]! } });
    cookie = opened.headers.get("set-cookie")!.split(";")[0]!;
  });
  const at = (body: object) => ({ headers: { ...own, cookie }, params: { recipientId }, body });
  const save = (mark: object) => callRoute(saveRoute, "POST", "/sign/x", at({ mark }));
  const consentSha256 = consentFor("en").sha256;
  const both = async (pngBase64: string) => {
    const sent = { kind: "picture", pngBase64 };
    const answers = [
      await save(sent),
      await callRoute(signRoute, "POST", "/sign/x", at({ mark: sent, consentSha256 })),
    ];
    return answers.map(codeOf);
  };
  const png = (...chunks: Buffer[]) => Buffer.concat([pngSignature, ...chunks]).toString("base64");
  const rows = pngChunk("IDAT", deflateSync(Buffer.alloc((40 * 4 + 1) * 40)));

  test.each([
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64")],
    ["no base64", "not a picture!"],
    ["50,000 by 50,000 pixels", png(pngHeader(50_000, 50_000), rows, pngEnd)],
    ["no transparency", png(pngHeader(40, 40, [8, 2, 0, 0, 0]), rows, pngEnd)],
    ["words beside the picture", png(pngHeader(40, 40), pngChunk("tEXt", Buffer.from("a\0b")), rows, pngEnd)],
    ["something behind the picture", png(pngHeader(40, 40), rows, pngEnd, Buffer.from("more"))],
    ["rows that are broken", png(pngHeader(40, 40), pngChunk("IDAT", Buffer.from("broken rows")), pngEnd)],
    ["fewer rows than its header says", png(pngHeader(400, 400), rows, pngEnd)],
    ["a bomb of rows", png(pngHeader(40, 40), pngChunk("IDAT", deflateSync(Buffer.alloc(50_000_000))), pngEnd)],
    ["nothing that can be seen", rgbaPng(300, 100, () => [0, 0, 0, 0]).toString("base64")],
    ["all black", rgbaPng(300, 100, () => [0, 0, 0, 255]).toString("base64")],
  ])("%s is neither kept nor signed with", async (_, pngBase64) => {
    expect(await both(pngBase64)).toEqual([
      [422, "invalid_request"],
      [422, "invalid_request"],
    ]);
  });

  test("20 MB are refused unread", async () => {
    expect(await both("A".repeat(20_000_000))).toEqual([
      [413, "payload_too_large"],
      [413, "payload_too_large"],
    ]);
  });

  test("what was kept before stays, and a good picture is kept and there on another device", async () => {
    expect((await save(mark)).status).toBe(200);
    await both(rgbaPng(300, 100, () => [0, 0, 0, 255]).toString("base64"));
    const call = { headers: { ...own, cookie }, params: { recipientId } };
    const { draft } = (await callRoute(getRoute, "GET", "/sign/x", call)).body as unknown as Ceremony;
    expect(draft!.mark).toEqual(mark);
  });
});
