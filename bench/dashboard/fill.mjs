// A workspace's envelopes as years of use leave them, written straight into the tables.
import { monotonicFactory } from "ulid";

const perBatch = 1_000;
const dayMs = 86_400_000;

const subjects = [
  "Consultancy agreement",
  "Lease",
  "Employment contract",
  "Non-disclosure agreement",
  "Order",
  "Minutes",
];
const firstNames = [
  "Anna",
  "Jonas",
  "Camille",
  "Ivo",
  "Maja",
  "Søren",
  "Laura",
  "Emil",
  "Ingrid",
  "Youssef",
  "Zoë",
  "Per",
];
const lastNames = ["Holm", "Berg", "Østergaard", "Lindegaard", "Vandenbroucke", "Krüger", "Nielsen", "Dupont", "Novak"];
const places = ["Copenhagen", "Aarhus", "Lyon", "Hamburg", "Malmö", "Ghent", "Odense", "Kiel"];
const labels = ["sales", "hr", "renewal", "q1", "q2", "q3", "q4", "framework", "urgent"];
const categories = ["AGREEMENT", "CONTRACT", "NDA", "HR", "QUOTE"];
/** Of each hundred. */
const shares = { SENT: 22, DELIVERED: 10, PARTIALLY_SIGNED: 9, RETURNED_TO_SENDER: 1, COMPLETED: 34 };
const otherShares = { DECLINED: 4, VOIDED: 4, EXPIRED: 4, DRAFT: 12 };
const statuses = Object.entries({ ...shares, ...otherShares }).flatMap(([status, of]) => Array(of).fill(status));

const ended = ["COMPLETED", "DECLINED", "VOIDED", "EXPIRED"];

/** What a few envelopes of each workspace have, wherever among the others: searches for them find as many in both. */
export const needles = {
  subject: "Kattegat ferry berth",
  person: "Wilhelmine Skovgaard-Petersen",
  tag: "zeppelin",
  document: "annex-quarry",
};

/** The same numbers in each run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** `member` is a recipient of three envelopes; `sample` is an uploaded document, of which each row of documents is a copy. */
export async function fillWorkspace(sql, { workspaceId, member, sampleId, count }) {
  const [sample] = await sql`select * from documents where id = ${sampleId}`;
  const random = dice(count);
  const newId = monotonicFactory();
  const begun = Date.now() - 730 * dayMs;
  const step = (730 * dayMs) / count;
  for (let from = 0; from < count; from += perBatch) {
    const numbers = Array.from({ length: Math.min(perBatch, count - from) }, (_, index) => from + index);
    const made = numbers.map((number) =>
      envelopeOf({ number, count, random, workspaceId, member, sample, at: begun + number * step, newId }),
    );
    await sql.begin(async (tx) => {
      await tx`insert into envelopes ${tx(made.map(({ envelope }) => envelope))}`;
      await tx`insert into documents ${tx(made.map(({ document }) => document))}`;
      await tx`insert into envelope_documents ${tx(made.map(({ link }) => link))}`;
      await tx`insert into recipients ${tx(made.flatMap(({ people }) => people))}`;
    });
  }
}

function envelopeOf({ number, count, random, workspaceId, member, sample, at, newId }) {
  const id = `env_${newId(at)}`;
  const isNeedle = Math.floor(count / 2) <= number && number < Math.floor(count / 2) + 3;
  const status = isNeedle ? "SENT" : statuses[random(statuses.length)];
  const pick = (list) => list[random(list.length)];
  const madeAt = new Date(at);
  const changedAt = new Date(Math.min(Date.now(), at + random(30) * dayMs));
  const envelope = {
    id,
    workspace_id: workspaceId,
    environment: "live",
    sender_id: member.id,
    subject: isNeedle ? needles.subject : `${pick(subjects)} ${pick(places)} ${1_000 + number}`,
    status,
    category: pick(categories),
    tags: isNeedle ? [needles.tag] : random(3) === 0 ? [pick(labels)] : [],
    created_at: madeAt,
    updated_at: changedAt,
    sent_at: status === "DRAFT" ? null : madeAt,
    completed_at: status === "COMPLETED" ? changedAt : null,
    // With its audit trail nothing is left to do for an envelope that is over.
    audit_sha256: ended.includes(status) ? sample.sha256 : null,
  };
  const name = isNeedle
    ? `${needles.document}.pdf`
    : `${pick(subjects).toLowerCase().replaceAll(" ", "-")}-${number}.pdf`;
  const document = { ...sample, id: `doc_${newId(at)}`, workspace_id: workspaceId, name, created_at: madeAt };
  const people = Array.from({ length: 1 + random(4) }, (_, position) => {
    const person = personOf(random, count);
    const named = isNeedle && position === 0 ? { name: needles.person, email: member.email } : person;
    return { id: `rcp_${newId(at)}`, envelope_id: id, position, ...named, ...standing(status) };
  });
  return { envelope, document, link: { envelope_id: id, position: 0, document_id: document.id }, people };
}

/** Somebody of about half as many people as there are envelopes: most are met a few times. */
function personOf(random, count) {
  const number = random(Math.ceil(count / 2));
  const first = firstNames[number % firstNames.length];
  const last = lastNames[(number * 7) % lastNames.length];
  return { name: `${first} ${last}`, email: `${first}.${last}${number}@example.com`.toLowerCase() };
}

const recipientStatus = { COMPLETED: "SIGNED", DRAFT: "PENDING", DELIVERED: "VIEWED" };
const standing = (status) => ({
  role: "SIGNER",
  signing_order: 1,
  status: recipientStatus[status] ?? "SENT",
  delivery: "EMAIL",
  locale: "en",
});
