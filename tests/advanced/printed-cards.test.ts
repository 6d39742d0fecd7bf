import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Ctx } from "@/lib/auth/context";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import { recordFault } from "@/lib/pdf/verify/evidence/faults";
import { readEvidenceFile } from "@/lib/pdf/verify/evidence/recorded";
import { untoldFacts } from "@/lib/pdf/verify/evidence/untold";
import { applySignatures } from "@/lib/sealing/apply-signatures";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { evidenceOf, findingsIn, recordedBefore } from "../support/altered-evidence";
import { keepRows } from "../support/superuser";
import { newOwner } from "../support/world";
import * as stage from "./stage";
import { anna, boris } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const database = useDatabase();
let owner: Ctx;
beforeAll(async () => {
  owner = await newOwner();
});

/** Both have signed; nothing stands in the document yet. */
async function signed(): Promise<string> {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris]);
  const [first, second] = stage.tokensOf(sent);
  await stage.enterAndSign(first!, anna.name);
  await stage.enterAndSign(second!, boris.name);
  return sent.stored.envelope.id;
}

const trailOf = async (id: string) => evidenceOf(await getFile((await stage.stored(id)).envelope.auditSha256!));

type Recipient = AuditReport["recipients"][number];
type Certificate = NonNullable<Recipient["certificate"]>;
const withCard = (trail: AuditReport, more: Partial<Recipient>): AuditReport => ({
  ...trail,
  recipients: [{ ...trail.recipients[0]!, ...more }, ...trail.recipients.slice(1)],
});
const withCertificate = (trail: AuditReport, more: Partial<Certificate>): AuditReport =>
  withCard(trail, { certificate: { ...trail.recipients[0]!.certificate!, ...more } });
const otherwise = (value: unknown): unknown =>
  typeof value === "boolean" ? !value : typeof value === "number" ? value + 1 : `${String(value).slice(0, -1)}~`;

describe("the card of who signed with a certificate of their own", () => {
  let trail: AuditReport;
  beforeAll(async () => {
    const id = await signed();
    await stage.complete(id);
    trail = await trailOf(id);
  });

  test("shows the certificate that the record names, and a trail as it was sealed holds", async () => {
    expect(trail.recipients[0]!.certificate!.subject).toContain("Anna Holm");
    expect(await findingsIn(trail)).toMatchObject({ isIntact: true, fault: null, untoldFacts: [] });
  });

  test("no line of it can say otherwise: each is altered in turn, and found", async () => {
    const printed = trail.recipients[0]!;
    const members = Object.keys(printed).filter((member) => member !== "certificate" && member !== "mustConfirm");
    const missed: string[] = [];
    for (const member of members) {
      const altered = withCard(trail, { [member]: otherwise(printed[member as keyof Recipient]) });
      if ((await findingsIn(altered))?.isIntact !== false) missed.push(member);
    }
    expect(members.length).toBeGreaterThan(12);
    expect(missed).toEqual([]);
  });

  test("nor can any line about the certificate, which the verifier names", async () => {
    const printed = trail.recipients[0]!.certificate!;
    const members = Object.keys(printed);
    expect(members).toHaveLength(9);
    for (const member of members) {
      const altered = withCertificate(trail, { [member]: otherwise(printed[member as keyof Certificate]) });
      const found = { isIntact: false, fault: "printed_person", faultFact: "certificate" };
      expect(await findingsIn(altered), member).toMatchObject(found);
    }
  });

  test.each([
    ["none", (): Partial<Recipient> => ({ certificate: undefined })],
    ["that of another signer", (): Partial<Recipient> => ({ certificate: trail.recipients[1]!.certificate })],
  ])("nor can it show %s", async (_, more) => {
    expect(await findingsIn(withCard(trail, more()))).toMatchObject({ isIntact: false, faultFact: "certificate" });
  });

  test("where an earlier version gave another certificate without a word, it is neither contradicted nor confirmed", () => {
    const other = { reissued: true, sha256: "e".repeat(64), serial: "4e" };
    const read = (report: AuditReport) => readEvidenceFile(Buffer.from(JSON.stringify(report)))!;
    const old = read(withCertificate(recordedBefore(trail), other));
    expect([recordFault(old), untoldFacts(old)]).toEqual([undefined, expect.arrayContaining(["certificate"])]);
    expect(recordFault(read(withCertificate(trail, other)))).toMatchObject({ fact: "certificate" });
  });
});

test("a certificate that took the place of a signer's is on record with its serial number, and no other can be shown", async () => {
  const id = await signed();
  await database.sql`update signatures set not_after = now() - interval '1 hour' where envelope_id = ${id}`;
  await stage.complete(id);
  const trail = await trailOf(id);
  const { certificate } = trail.recipients[0]!;
  const reissues = trail.recorded.filter(({ type }) => type === "recipient.certificate_reissued");
  expect(reissues.map(({ payload }) => payload.aesCertificateSha256)).toContain(certificate!.sha256);
  expect(await findingsIn(trail)).toMatchObject({ isIntact: true, fault: null, untoldFacts: [] });
  for (const more of [{ reissued: false }, { serial: "4e" }, { sha256: "e".repeat(64) }, { subject: "CN=Jonas Berg" }])
    expect(await findingsIn(withCertificate(trail, more))).toMatchObject({ faultFact: "certificate" });
});

test("another certificate in the database than the record names keeps the seal back; put back, it is sealed", async () => {
  const id = await signed();
  await applySignatures(id);
  const putBack = await keepRows(database.sql, ["signatures"]);
  await database.sql`update signatures set certificates = (select certificates from signatures
    where envelope_id = ${id} and position = 2) where envelope_id = ${id} and position = 1`;
  await expect(sealEnvelope(id)).rejects.toMatchObject({ differences: [{ what: "trail", fault: "printed_person" }] });
  await putBack();
  await sealEnvelope(id);
  expect((await stage.stored(id)).envelope.status).toBe("COMPLETED");
});
