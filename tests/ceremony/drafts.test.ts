import { beforeAll, describe, expect, test } from "vitest";
import { POST as openRoute } from "@/app/api/sign/open/route";
import { POST as saveRoute } from "@/app/api/sign/r/[recipientId]/draft/route";
import { GET as getRoute } from "@/app/api/sign/r/[recipientId]/route";
import type { Ctx } from "@/lib/auth/context";
import type { Ceremony } from "@/lib/contracts/ceremony";
import { declineEnvelope, returnEnvelope } from "@/lib/envelopes/act";
import { addAttachment } from "@/lib/envelopes/add-attachment";
import { correctRecipient } from "@/lib/envelopes/correct";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { updateEnvelope } from "@/lib/envelopes/update";
import { voidEnvelope } from "@/lib/envelopes/void";
import { erasePerson } from "@/lib/retention/erase-person";
import { purgeEnvelope } from "@/lib/retention/purge";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { useDatabase } from "../database";
import { callRoute, type RouteAnswer } from "../support/route";
import { fixture, newOwner, openLink, sendFixture, signAs } from "../support/world";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

const own = { "sec-fetch-site": "same-origin" };
const anna = { email: "anna@example.com", name: "Anna Holm" };
const jens = { email: "jens@example.com", name: "Jens Lund" };
const place = { pageNumber: 1, x: 72, width: 150, height: 30 };
const mark = { kind: "typed", text: "Anna Holm" };
const now = () => ({ ...owner, now: new Date() });

type Device = { cookie: string; recipientId: string };
type Made = { id: string; tokens: string[]; recipientIds: string[]; fieldOf: (label: string) => string };

/** Anna has two texts, a file and a read-only note; Jens one text. */
async function send(): Promise<Made> {
  const of = (who: { email: string }, fieldType: string, label: string, y: number, more = {}) => ({
    ...{ ...place, y, recipientEmail: who.email, fieldType, label, ...more },
  });
  const fields = [
    of(anna, "SIGNATURE", "Signature", 100),
    of(anna, "TEXT", "Place", 140),
    of(anna, "TEXT", "Colour", 180),
    of(anna, "ATTACHMENT", "Proof", 220, { required: false }),
    of(anna, "TEXT", "Rent", 260, { readOnly: true, value: "900" }),
    of(jens, "SIGNATURE", "Signature of Jens", 300),
    of(jens, "TEXT", "Place of Jens", 340),
  ];
  const { stored, links } = await sendFixture(now(), "text1.pdf", [anna, jens], { fields });
  return {
    id: stored.envelope.id,
    tokens: [...links.values()],
    recipientIds: stored.recipients.map(({ id }) => id),
    fieldOf: (label) => stored.fields.find((field) => field.label === label)!.id,
  };
}

/** One more browser that opens the link of the mail. */
async function device(made: Made, who = 0): Promise<Device> {
  const body = { token: made.tokens[who]! };
  const opened = await callRoute(openRoute, "POST", "/sign/open", { headers: own, body });
  return { cookie: opened.headers.get("set-cookie")!.split(";")[0]!, recipientId: made.recipientIds[who]! };
}

const save = ({ cookie, recipientId }: Device, body: unknown, headers: Record<string, string> = own) =>
  callRoute(saveRoute, "POST", "/sign/x", { headers: { ...headers, cookie }, params: { recipientId }, body });

async function read({ cookie, recipientId }: Device): Promise<Ceremony> {
  const call = { headers: { ...own, cookie }, params: { recipientId } };
  return (await callRoute(getRoute, "GET", "/sign/x", call)).body as unknown as Ceremony;
}

const codeOf = ({ status, body }: RouteAnswer) => [status, body.code];
const kept = async (recipientId: string) =>
  (await database.sql`select version from recipient_drafts where recipient_id = ${recipientId}`).length;

describe("what is filled in", () => {
  test("is there on another device, with the signature, and nothing of it is in fields, events or another's page", async () => {
    const made = await send();
    const [phone, laptop] = [await device(made), await device(made)];
    const before = await database.sql`select count(*)::int as n from evidence_events where envelope_id = ${made.id}`;
    const saved = await save(phone, { values: { [made.fieldOf("Place")]: "Odense" }, mark, signName: "Anna H." });
    expect([saved.status, saved.body]).toEqual([200, { version: 1, draft: null }]);
    const { draft } = await read(laptop);
    expect(draft).toMatchObject({
      version: 1,
      values: { [made.fieldOf("Place")]: "Odense" },
      mark,
      signName: "Anna H.",
    });
    expect(JSON.stringify(await read(await device(made, 1)))).not.toContain("Odense");
    const rows = await database.sql`select value from fields where envelope_id = ${made.id} and value is not null`;
    expect(rows.map(({ value }) => value)).toEqual(["900"]);
    const [{ mark: stored } = {}] = await database.sql`select mark from recipients where id = ${phone.recipientId}`;
    expect(stored).toBeNull();
    // Jens opened it meanwhile; saving added nothing.
    const after = await database.sql`select type from evidence_events where envelope_id = ${made.id}
      order by seq offset ${before[0]!.n}`;
    expect(after.map(({ type }) => type)).toEqual(["recipient.viewed"]);
  });

  test("by many devices in the same instant is kept whole, and who missed a save is told of it", async () => {
    const made = await send();
    const devices = await Promise.all([device(made), device(made)]);
    const labels = ["Place", "Colour"];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        save(devices[n % 2]!, { values: { [made.fieldOf(labels[n % 2]!)]: `${labels[n % 2]} ${n >> 1}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(answers.map(({ body }) => body.version).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
    // All but the first had missed something, as none of them had seen a version.
    expect(answers.filter(({ body }) => body.draft !== null)).toHaveLength(11);
    const { draft } = await read(devices[0]!);
    expect(draft!.values[made.fieldOf("Place")]).toMatch(/^Place [0-5]$/);
    expect(draft!.values[made.fieldOf("Colour")]).toMatch(/^Colour [0-5]$/);
    const next = await save(devices[1]!, { values: { [made.fieldOf("Colour")]: "Red" }, version: 12 });
    expect(next.body).toEqual({ version: 13, draft: null });
  });

  test("in fields of others, of the sender, or of none is refused, and nothing of that request is kept", async () => {
    const made = await send();
    const phone = await device(made);
    for (const label of ["Place of Jens", "Rent", "Signature"]) {
      const values = { [made.fieldOf("Place")]: "Odense", [made.fieldOf(label)]: "x" };
      const refused = await save(phone, { values });
      expect(codeOf(refused)).toEqual([422, "invalid_request"]);
      expect(refused.body.issues).toMatchObject([{ path: `values.${made.fieldOf(label)}` }]);
    }
    expect(codeOf(await save(phone, { values: { fld_unknown: "x" } }))).toEqual([422, "invalid_request"]);
    expect(await kept(phone.recipientId)).toBe(0);
  });

  test("is refused when it is too long, unreadable as a signature, or sent by another site", async () => {
    const made = await send();
    const phone = await device(made);
    const values = { [made.fieldOf("Place")]: "x".repeat(10_001) };
    expect(codeOf(await save(phone, { values }))).toEqual([422, "invalid_request"]);
    expect(codeOf(await save(phone, { mark: { kind: "drawn", strokes: [] } }))).toEqual([422, "invalid_request"]);
    expect(codeOf(await save(phone, { values: {} }, { "sec-fetch-site": "cross-site" }))).toEqual([
      403,
      "cross_site_request",
    ]);
    const jensAsAnna = { ...(await device(made, 1)), recipientId: phone.recipientId };
    expect(codeOf(await save(jensAsAnna, { values: {} }))).toEqual([404, "signing_link_invalid"]);
    expect(await kept(phone.recipientId)).toBe(0);
  });

  test("names a file only while that file is the one in its field", async () => {
    const made = await send();
    const phone = await device(made);
    const ctx = await openLink(made.tokens[0]!);
    const upload = { fieldId: made.fieldOf("Proof"), name: "proof.pdf", bytes: fixture("text1.pdf") };
    const first = await addAttachment(ctx, phone.recipientId, upload);
    await save(phone, { values: { [upload.fieldId]: first.id } });
    expect((await read(phone)).draft!.values).toEqual({ [upload.fieldId]: first.id });
    await addAttachment(ctx, phone.recipientId, { ...upload, name: "better.pdf" });
    expect((await read(phone)).draft!.values).toEqual({});
  });
});

type End = [what: string, code: string, act: (made: Made) => Promise<unknown>];

describe("is gone, and no more is taken,", () => {
  const ends: End[] = [
    [
      "after signing",
      "already_acted",
      async (made) =>
        signAs(await openLink(made.tokens[0]!), anna.name, {
          [made.fieldOf("Place")]: "Odense",
          [made.fieldOf("Colour")]: "Red",
        }),
    ],
    [
      "after declining",
      "envelope_wrong_status",
      async (made) => declineEnvelope(await openLink(made.tokens[0]!), made.recipientIds[0]!, "No"),
    ],
    ["after it was voided", "envelope_wrong_status", (made) => voidEnvelope(now(), made.id, "")],
    [
      "after it expired",
      "envelope_wrong_status",
      async (made) => {
        await database.sql`update envelopes set expires_at = now() - interval '1 minute' where id = ${made.id}`;
        await expireEnvelope(made.id);
      },
    ],
    [
      "once it is for another address",
      "signing_link_invalid",
      (made) => correctRecipient(now(), made.id, made.recipientIds[0]!, { email: "maria@example.com" }),
    ],
  ];

  test.each(ends)("%s", async (_what, code, act) => {
    const made = await send();
    const phone = await device(made);
    await save(phone, { values: { [made.fieldOf("Place")]: "Odense" }, mark });
    expect(await kept(phone.recipientId)).toBe(1);
    await act(made);
    expect(await kept(phone.recipientId)).toBe(0);
    const refused = await save(phone, { values: { [made.fieldOf("Place")]: "Aarhus" } });
    expect(refused.body.code).toBe(code);
    expect(await kept(phone.recipientId)).toBe(0);
  });

  test("when a save and the end come in the same instant: whichever is first, nothing is left", async () => {
    for (let round = 0; round < 4; round++) {
      const made = await send();
      const phone = await device(made);
      const saves = Array.from({ length: 4 }, () => save(phone, { values: { [made.fieldOf("Place")]: "Odense" } }));
      const all = await Promise.all([...saves, voidEnvelope(now(), made.id, "")]);
      const codes = all.slice(0, 4).map((answer) => (answer as RouteAnswer).body.code ?? "saved");
      expect(codes.filter((code) => code !== "saved" && code !== "envelope_wrong_status")).toEqual([]);
      expect(await kept(phone.recipientId)).toBe(0);
    }
  });

  test("when it came back and what all sign was changed; what others filled in stays until then", async () => {
    const made = await send();
    const [phone, other] = [await device(made), await device(made, 1)];
    await save(phone, { values: { [made.fieldOf("Place")]: "Odense" } });
    await save(other, { values: { [made.fieldOf("Place of Jens")]: "Vejle" } });
    await returnEnvelope(await openLink(made.tokens[1]!), made.recipientIds[1]!, "Please change the rent.");
    expect((await save(phone, { values: {} })).body.code).toBe("envelope_wrong_status");
    expect((await Promise.all(made.recipientIds.map(kept))).reduce((sum, n) => sum + n)).toBe(2);
    await updateEnvelope(now(), made.id, { subject: "Another agreement" } as Parameters<typeof updateEnvelope>[2]);
    expect((await Promise.all(made.recipientIds.map(kept))).reduce((sum, n) => sum + n)).toBe(0);
  });

  test.each([
    ["erased", (made: Made) => erasePerson(now(), anna.email).then(({ erased }) => expect(erased).toContain(made.id))],
    ["purged", (made: Made) => purgeEnvelope(now(), made.id)],
  ])("when the person is %s, even if a draft was left behind", async (_what, remove) => {
    const made = await send();
    await voidEnvelope(now(), made.id, "");
    await makeAuditTrail(made.id);
    await database.sql`update mails set status = 'SENT'`;
    await database.sql`insert into recipient_drafts (recipient_id, field_values, version, updated_at)
      values (${made.recipientIds[0]!}, '{"a": "Odense"}', 1, now())`;
    await remove(made);
    expect(await kept(made.recipientIds[0]!)).toBe(0);
  });
});
