import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { CreateEnvelope } from "@/lib/contracts/envelope-input";
import { uploadDocument } from "@/lib/documents/upload";
import { createEnvelope } from "@/lib/envelopes/create";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { anna, boris, complete, enterAndSign, tokensOf } from "../advanced/stage";
import { openLink, signAs } from "./world";

export type SealedFiles = { sealed: Buffer; trail: Buffer };

/** The fields of the signer with this index, as the API takes them. */
type FieldsFor = (recipientIndex: number) => object[];

async function finished(envelopeId: string): Promise<SealedFiles> {
  const { documents, envelope } = (await findEnvelopeById(db(), envelopeId))!;
  const [sealed, trail] = [await getFile(documents[0]!.sealedSha256!), await getFile(envelope.auditSha256!)];
  return { sealed, trail };
}

async function send(
  owner: Ctx,
  bytes: Buffer,
  recipients: object[],
  more: { fields: object[]; signatureLevel?: string },
) {
  const ctx = { ...owner, now: new Date() };
  const { id } = await uploadDocument(ctx, { name: "contract.pdf", bytes });
  const input = { subject: "Contract", documentIds: [id], recipients, send: true, ...more };
  return createEnvelope(ctx, CreateEnvelope.parse(input));
}

/** One person signs, stamps are drawn onto the page, the platform seals. */
export async function signSimple(owner: Ctx, bytes: Buffer, fieldsFor: FieldsFor): Promise<SealedFiles> {
  const { stored, links } = await send(owner, bytes, [anna], { fields: fieldsFor(0) });
  await signAs(await openLink([...links.values()][0]!), anna.name);
  await sealEnvelope(stored.envelope.id);
  return finished(stored.envelope.id);
}

/** Two people sign one after the other, each with a certificate and a manifest of their own; then the platform seals. */
export async function signAdvanced(owner: Ctx, bytes: Buffer, fieldsFor: FieldsFor): Promise<SealedFiles> {
  const accessCode = "harbour-17";
  const people = [anna, boris].map((each) => ({ ...each, authentication: "ACCESS_CODE", accessCode }));
  const fields = [...fieldsFor(0), ...fieldsFor(1)];
  const sent = await send(owner, bytes, people, { fields, signatureLevel: "ADVANCED" });
  const [first, second] = tokensOf(sent);
  await enterAndSign(first!, anna.name);
  await enterAndSign(second!, boris.name);
  await complete(sent.stored.envelope.id);
  return finished(sent.stored.envelope.id);
}
