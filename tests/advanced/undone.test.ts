import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { declineEnvelope, returnEnvelope } from "@/lib/envelopes/act";
import { expireEnvelope } from "@/lib/envelopes/expire";
import { sendEnvelope } from "@/lib/envelopes/send";
import { updateEnvelope } from "@/lib/envelopes/update";
import { voidEnvelope } from "@/lib/envelopes/void";
import { listEvents } from "@/lib/evidence/store";
import { sweep } from "@/lib/jobs/sweep";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { useDatabase } from "../database";
import { fixture, newOwner, openLink, recipientIdOf } from "../support/world";
import * as stage from "./stage";
import { anna, boris, cato } from "./stage";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const asOwner = (): Ctx => ({ ...owner, now: new Date() });

const rows = (id: string) => database.sql`
  select status, reissued, certificate_serial, (select count(*)::int from signer_keys where signature_id = s.id) as keys
  from signatures s where envelope_id = ${id} order by position`;
const statuses = async (id: string) => (await rows(id)).map((row) => row.status);
const signersIn = async (id: string) => stage.signaturesOf(await stage.sealedFile(id)).map(({ name }) => name);

/** Anna and Boris have signed, Cato has asked for changes. */
async function returned(more: object = {}) {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris, cato], more);
  const [first, second, third] = stage.tokensOf(sent);
  await stage.enterAndSign(first!, "Anna");
  await applySignatures(sent.stored.envelope.id);
  await stage.enterAndSign(second!, "Boris");
  const ctx = await stage.enter(third!);
  await returnEnvelope(ctx, recipientIdOf(ctx), "Another subject, please");
  return { id: sent.stored.envelope.id, tokens: [first!, second!, third!], recipients: sent.stored.recipients };
}

describe("a signature that is cancelled", () => {
  test("by a change of the subject takes all others with it: everything begins again from the original", async () => {
    const { id } = await returned();
    const update = UpdateEnvelope.parse({ subject: "Consultancy agreement, second version", send: true });
    const again = await updateEnvelope(asOwner(), id, update);
    expect(await rows(id)).toMatchObject([
      { status: "DROPPED", keys: 0 },
      { status: "DROPPED", keys: 0 },
    ]);
    for (const token of again.links.values()) await stage.enterAndSign(token, "Signed again");
    await stage.complete(id);
    const pdf = await stage.sealedFile(id);
    expect(await signersIn(id)).toEqual([anna.name, boris.name, cato.name, expect.any(String)]);
    expect(pdf.subarray(0, fixture("text1.pdf").length).equals(fixture("text1.pdf"))).toBe(true);
    expect(pdf.includes("second version")).toBe(true);
  });

  test("because its signer is replaced takes all signatures with it, which stand over it in the file", async () => {
    const { id, recipients } = await returned();
    const dora = { id: recipients[0]!.id, email: "dora@example.com", name: "Dora" };
    const list = [dora, { id: recipients[1]!.id }, { id: recipients[2]!.id }];
    const again = await updateEnvelope(asOwner(), id, UpdateEnvelope.parse({ recipients: list, send: true }));
    expect(again.stored.recipients.map(({ status }) => status)).toEqual(["SENT", "SENT", "SENT"]);
    expect(await statuses(id)).toEqual(["DROPPED", "DROPPED"]);
    const canceled = (await listEvents(db(), id)).filter(({ type }) => type === "recipient.signature_canceled");
    expect(canceled).toHaveLength(2);
    for (const token of again.links.values()) await stage.enterAndSign(token, "Signed");
    await stage.complete(id);
    expect(await signersIn(id)).toEqual(["Dora", boris.name, cato.name, expect.any(String)]);
  });

  test("stays when somebody who has not signed is replaced, and the new one finds their place", async () => {
    const { id, recipients } = await returned();
    const dora = { id: recipients[2]!.id, email: "dora@example.com", name: "Dora" };
    const list = [
      { id: recipients[0]!.id },
      { id: recipients[1]!.id },
      dora,
      { email: "emil@example.com", name: "Emil" },
    ];
    const more = { authentication: "ACCESS_CODE", accessCode: "harbour-17" };
    const people = list.map((each) => ("email" in each ? { ...each, ...more } : each));
    const again = await updateEnvelope(asOwner(), id, UpdateEnvelope.parse({ recipients: people, send: true }));
    expect(again.stored.recipients.map(({ status }) => status)).toEqual(["SIGNED", "SIGNED", "SENT", "SENT"]);
    for (const recipient of again.stored.recipients.slice(2))
      await stage.enterAndSign(again.links.get(recipient.id)!, "Signed");
    await stage.complete(id);
    const pdf = await stage.sealedFile(id);
    expect(await signersIn(id)).toEqual([anna.name, boris.name, "Dora", "Emil", expect.any(String)]);
    expect(stage.textOf(pdf)).toContain("Signed by Emil");
    expect(stage.isClean(pdf)).toBe(true);
  });

  test("is none when nothing of it changed: it is sent again and goes on", async () => {
    const { id, tokens } = await returned();
    await sendEnvelope(asOwner(), id);
    await stage.enterAndSign(tokens[2]!, "Cato");
    await stage.complete(id);
    expect(await signersIn(id)).toEqual([anna.name, boris.name, cato.name, expect.any(String)]);
  });

  test("comes with another level: what was signed at the one does not count at the other", async () => {
    const { id } = await returned();
    await updateEnvelope(asOwner(), id, UpdateEnvelope.parse({ signatureLevel: "SIMPLE" }));
    expect(await statuses(id)).toEqual(["DROPPED", "DROPPED"]);
    expect((await stage.stored(id)).recipients.map(({ status }) => status)).toEqual(["PENDING", "PENDING", "PENDING"]);
  });
});

describe("an envelope that ends with signatures still waiting", () => {
  const twoOf = async (more: object = {}) => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris], more);
    const [first, second] = stage.tokensOf(sent);
    await stage.enterAndSign(first!, "Anna");
    return { id: sent.stored.envelope.id, second: second! };
  };

  test("by a decline destroys their keys at once, and nothing is put into the documents", async () => {
    const { id, second } = await twoOf();
    const ctx = await stage.enter(second);
    await declineEnvelope(ctx, recipientIdOf(ctx), "No");
    expect(await rows(id)).toMatchObject([{ status: "DROPPED", keys: 0 }]);
    await applySignatures(id);
    expect(
      await database.sql`select 1 from signature_revisions r join signatures s on s.id = r.signature_id
      where s.envelope_id = ${id}`,
    ).toHaveLength(0);
  });

  test("by a void does so too, and a job that was under way puts nothing in", async () => {
    const { id } = await twoOf();
    const work = applySignatures(id);
    await voidEnvelope(asOwner(), id, "Sent by mistake");
    await work;
    expect(await rows(id)).toMatchObject([{ status: expect.stringMatching(/DROPPED|MADE/), keys: 0 }]);
    expect((await stage.stored(id)).envelope.status).toBe("VOIDED");
  });

  test("by its time does so too", async () => {
    const { id } = await twoOf({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await database.sql`update envelopes set expires_at = now() - interval '1 second' where id = ${id}`;
    await expireEnvelope(id);
    expect(await rows(id)).toMatchObject([{ status: "DROPPED", keys: 0 }]);
  });
});

describe("when no worker ran for longer than the certificate is valid", () => {
  const signedLongAgo = async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna]);
    const { id } = sent.stored.envelope;
    await stage.enterAndSign(stage.tokensOf(sent)[0]!, "Anna");
    await database.sql`update signatures set not_after = now() - interval '1 hour' where envelope_id = ${id}`;
    await database.sql`update signer_keys set expires_at = now() - interval '1 hour' where signature_id in
      (select id from signatures where envelope_id = ${id})`;
    return id;
  };

  test("the key is destroyed all the same", async () => {
    const id = await signedLongAgo();
    await sweep();
    expect(await rows(id)).toMatchObject([{ status: "WAITING", keys: 0 }]);
  });

  test("the same signer gets another certificate for what they signed, on record, and it is valid when it signs", async () => {
    const id = await signedLongAgo();
    const [before] = await rows(id);
    await stage.complete(id);
    const [after] = await rows(id);
    expect(after).toMatchObject({ status: "MADE", reissued: true, keys: 0 });
    expect(after!.certificate_serial).not.toBe(before!.certificate_serial);
    expect(await database.sql`select 1 from issued_certificates where envelope_id = ${id}`).toHaveLength(2);
    const pdf = await stage.sealedFile(id);
    expect(stage.signaturesOf(pdf)[0]).toMatchObject({ name: anna.name, verdict: "Signature is Valid." });
    const root = fs.readFileSync(path.join(database.dataDir, "signer-ca/certificate.pem"), "utf8");
    const { cms, covered } = stage.cmsOf(pdf)[0]!;
    stage.verifyCms(cms, covered, root);
    const completed = (await listEvents(db(), id)).at(-1)!;
    expect(completed.payload.signatures).toMatchObject([
      { reissued: true, certificateSerial: after!.certificate_serial },
    ]);
  });
});

describe("what is in the database but was not signed", () => {
  const waiting = async () => {
    const fields = [
      { recipientEmail: anna.email, fieldType: "SIGNATURE" },
      { recipientEmail: anna.email, fieldType: "TEXT", x: 72, y: 100, label: "Fee" },
    ];
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna], { fields });
    const { id } = sent.stored.envelope;
    await stage.enterAndSign(stage.tokensOf(sent)[0]!, "Anna", { [sent.stored.fields[1]!.id]: "100" });
    return { id, field: sent.stored.fields[1]!.id };
  };

  test("a value that was changed behind the signer's back is not put under their signature", async () => {
    const { id, field } = await waiting();
    await database.sql`update fields set value = '100000' where id = ${field}`;
    await expect(applySignatures(id)).rejects.toMatchObject({ differences: [{ what: "values" }] });
    await database.sql`update fields set value = '100' where id = ${field}`;
    await applySignatures(id);
    expect(await statuses(id)).toEqual(["MADE"]);
  });

  test("a signature that nobody gave here, or for somebody else, is not made", async () => {
    const { id } = await waiting();
    await database.sql`update signatures set manifest_cms_sha256 = manifest_cms_sha256, recipient_id = recipient_id,
      manifest_sha256 = (select manifest_cms_sha256 from signatures where envelope_id = ${id}) where envelope_id = ${id}`;
    await expect(applySignatures(id)).rejects.toThrow(/was not given here/);
  });

  test("a key moved to another signature does not open there", async () => {
    const { id } = await waiting();
    const other = await waiting();
    const [donor] = await database.sql`select sealed_key from signer_keys k join signatures s on s.id = k.signature_id
      where s.envelope_id = ${other.id}`;
    await database.sql`update signer_keys set sealed_key = ${donor!.sealed_key} where signature_id in
      (select id from signatures where envelope_id = ${id})`;
    await applySignatures(id);
    expect(await rows(id)).toMatchObject([{ status: "MADE", reissued: true }]);
  });
});

describe("who may sign", () => {
  test("is only who gave the code in this browser", async () => {
    const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna]);
    const ctx = await openLink(stage.tokensOf(sent)[0]!);
    await expect(stage.sign(ctx, "Anna")).rejects.toMatchObject({ code: "authentication_required" });
    expect(await rows(sent.stored.envelope.id)).toHaveLength(0);
  });
});
