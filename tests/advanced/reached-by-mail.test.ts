import { X509Certificate } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { mintLink } from "@/lib/envelopes/links";
import { listEvents } from "@/lib/evidence/store";
import { getFile } from "@/lib/storage/disk";
import { attachmentOf } from "../corpus/third-party";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import * as stage from "./stage";

const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

/** Anna comes by a link of this channel, reads on one device and signs on another. */
async function signedBy(channel: "EMAIL" | "SMS") {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [stage.anna]);
  const { id } = sent.stored.envelope;
  const recipientId = sent.stored.recipients[0]!.id;
  const reading = await stage.enter(await db().transaction((tx) => mintLink(tx, recipientId, channel, new Date())));
  await stage.sign({ ...reading, ip: "203.0.113.7", userAgent: "The device of the act" }, stage.anna.name);
  const { envelope } = await stage.complete(id);
  const [row] = await database.sql<{ certificates: string[] }[]>`
    select certificates from signatures where envelope_id = ${id}`;
  const certificate = new X509Certificate(Buffer.from(row!.certificates[0]!, "base64"));
  const trail = JSON.parse(attachmentOf(await getFile(envelope.auditSha256!)).first.toString("utf8"));
  return { id, certificate, person: trail.recipients[0] as Record<string, unknown> };
}

test("who came by a mailed link is certified with the address that this proves, in the sealed file", async () => {
  const { id, certificate } = await signedBy("EMAIL");
  expect([certificate.subject, certificate.subjectAltName]).toEqual([
    `CN=${stage.anna.name}`,
    `email:${stage.anna.email}`,
  ]);
  const [own] = stage.cmsOf(await stage.sealedFile(id));
  expect(own!.cms.includes(certificate.raw)).toBe(true);
});

test.each(["EMAIL", "SMS"] as const)(
  "the audit trail says that somebody came by %s, and from where and with what they signed",
  async (channel) => {
    const { id, certificate, person } = await signedBy(channel);
    expect(certificate.subjectAltName === undefined).toBe(channel === "SMS");
    const given = (await listEvents(db(), id)).find(({ type }) => type === "recipient.authenticated")!;
    expect(person).toMatchObject({
      reachedBy: channel,
      authenticatedBy: "ACCESS_CODE",
      authenticatedAt: given.at.toISOString(),
      ip: "203.0.113.7",
      userAgent: "The device of the act",
    });
  },
);
