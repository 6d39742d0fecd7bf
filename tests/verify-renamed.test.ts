import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { UpdateEnvelope } from "@/lib/contracts/envelope-update";
import { returnEnvelope } from "@/lib/envelopes/act";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { updateEnvelope } from "@/lib/envelopes/update";
import { voidEnvelope } from "@/lib/envelopes/void";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "./database";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});
const anna = { email: "anna@example.com", name: "Anna Holm", order: 1 };
const boris = { email: "boris@example.com", name: "Boris Vang", order: 2 };

/** Anna has signed, Boris has sent it back; the sender changes the people and withdraws it. What is found of its record. */
async function recordAfter(people: object[]) {
  const asOwner = (): Ctx => ({ ...owner, now: new Date() });
  const { stored, links } = await sendFixture(asOwner(), "text1.pdf", [anna, boris]);
  const { id } = stored.envelope;
  const [forAnna, forBoris] = stored.recipients.map((each) => links.get(each.id)!);
  await signAs(await openLink(forAnna!), anna.name);
  const ctx = await openLink(forBoris!);
  await returnEnvelope(ctx, recipientIdOf(ctx), "My name is wrong.");
  await updateEnvelope(asOwner(), id, UpdateEnvelope.parse({ recipients: people }));
  await voidEnvelope(asOwner(), id, "Not needed any more");
  await makeAuditTrail(id);
  const { auditSha256 } = (await findEnvelopeById(db(), id))!.envelope;
  return verifyPdf(await getFile(auditSha256!), { anchors: [], now: new Date() }).evidence;
}

describe("the trail of an envelope whose sender corrected its people by an update says nothing against them", () => {
  test.each([
    ["as they were", [anna, boris]],
    ["another name for who has still to sign", [anna, { ...boris, name: "Boris Vang-Møller" }]],
    ["another name for who has signed", [{ ...anna, name: "Anna Holm-Sørensen" }, boris]],
    ["the same address in capitals", [{ ...anna, email: "Anna@Example.com" }, boris]],
    ["another person in one's place", [anna, { ...boris, email: "carla@example.com", name: "Carla Ruiz" }]],
  ])("%s", async (_, people) => {
    expect(await recordAfter(people)).toMatchObject({ isIntact: true, fault: null, status: "VOIDED" });
  });
});
