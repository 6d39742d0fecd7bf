import { ulid } from "ulid";

/**
 * Writes sent envelopes with two recipients and three fields each, as the API leaves them, straight into the tables.
 * Answers their ids.
 */
export async function seedEnvelopes(sql, { workspaceId, senderId, documentId, count }) {
  const ids = [];
  for (let done = 0; done < count; done += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, count - done) }, () => `env_${ulid()}`);
    await insertBatch(sql, batch, { workspaceId, senderId, documentId });
    ids.push(...batch);
  }
  return ids;
}

async function insertBatch(sql, ids, { workspaceId, senderId, documentId }) {
  const now = new Date();
  const envelopes = ids.map((id, index) => ({
    id,
    workspace_id: workspaceId,
    environment: "live",
    sender_id: senderId,
    subject: `Consultancy agreement ${index}`,
    status: index % 3 === 0 ? "COMPLETED" : "SENT",
    category: "AGREEMENT",
    created_at: now,
    updated_at: now,
    sent_at: now,
  }));
  const people = ids.flatMap((envelopeId) => [0, 1].map((position) => personOf(envelopeId, position)));
  const fields = people.map(({ id, envelope_id, position }) => ({
    id: `fld_${ulid()}`,
    envelope_id,
    position,
    recipient_id: id,
    document_index: 0,
    page_number: 1,
    field_type: "SIGNATURE",
    x: 72,
    y: 500,
    width: 150,
    height: 40,
    required: true,
    label: "",
  }));
  await sql.begin(async (tx) => {
    await tx`insert into envelopes ${tx(envelopes)}`;
    await tx`insert into envelope_documents ${tx(ids.map((id) => ({ envelope_id: id, position: 0, document_id: documentId })))}`;
    await tx`insert into recipients ${tx(people)}`;
    await tx`insert into fields ${tx(fields)}`;
  });
}

const personOf = (envelopeId, position) => ({
  id: `rcp_${ulid()}`,
  envelope_id: envelopeId,
  position,
  email: `person${position}@example.com`,
  name: position === 0 ? "Anna Holm" : "Jonas Berg",
  role: "SIGNER",
  signing_order: 1,
  status: "SENT",
  delivery: "NONE",
  locale: "en",
});
