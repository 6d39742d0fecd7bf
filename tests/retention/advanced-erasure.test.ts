import { X509Certificate } from "node:crypto";
import { expect, test, vi } from "vitest";
import { erasePerson } from "@/lib/retention/erase-person";
import { checkInvariants } from "../../scripts/invariants/check";
import {
  anna,
  boris,
  complete,
  enterAndSign,
  sealedFile,
  sendAdvanced,
  signaturesOf,
  tokensOf,
  verifyAt,
} from "../advanced/stage";
import { ownInstance, useDatabase } from "../database";
import { newOwner } from "../support/world";
import { placesOf } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
vi.setConfig({ testTimeout: 60_000 });
const database = useDatabase();

test("erasing a signer of level ADVANCED takes their certificates out of the database; the sealed file names them and stays valid", async () => {
  const owner = await newOwner();
  const sent = await sendAdvanced(owner, "text1.pdf", [anna, boris]);
  const { id } = sent.stored.envelope;
  const [first, second] = tokensOf(sent);
  await enterAndSign(first!, anna.name);
  await enterAndSign(second!, boris.name);
  await complete(id);
  await database.sql`update mails set status = 'SENT'`;
  const certificates = () => database.sql<{ certificates: string[] }[]>`
    select s.certificates from signatures s join recipients r on r.id = s.recipient_id
    where r.envelope_id = ${id} order by r.position`;
  const [annas, boriss] = await certificates();
  expect(new X509Certificate(Buffer.from(annas!.certificates[0]!, "base64")).subject).toBe(`CN=${anna.name}`);

  const answer = await erasePerson({ ...owner, now: new Date() }, anna.email);

  expect(answer).toEqual({ erased: [id], kept: [], hasMore: false });
  expect((await certificates()).map((row) => row.certificates)).toEqual([[], boriss!.certificates]);
  expect(await placesOf(database.sql, [annas!.certificates[0]!.slice(0, 400)])).toEqual([]);
  const sealed = await sealedFile(id);
  expect(signaturesOf(sealed).map(({ name }) => name)).toEqual(expect.arrayContaining([anna.name, boris.name]));
  expect((await verifyAt(sealed, new Date())).verdict).toBe("VALID");
  const { findings } = await checkInvariants(database.sql, ownInstance(database), []);
  expect(findings.flatMap(({ broken }) => broken).filter((each) => each.includes(id))).toEqual([]);
});
