import { beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { readHealth } from "@/lib/accounts/health";
import type { Ctx } from "@/lib/auth/context";
import { deleteDocument } from "@/lib/documents/delete";
import { uploadDocument } from "@/lib/documents/upload";
import { log } from "@/lib/log";
import { listFilesOf } from "@/lib/retention/files-store";
import { purgeEnvelope } from "@/lib/retention/purge";
import { removeFiles, sweepFiles } from "@/lib/retention/remove-files";
import { putFile } from "@/lib/storage/disk";
import { complete as completeAdvanced, enterAndSign, sendAdvanced, tokensOf } from "../advanced/stage";
import { useDatabase } from "../database";
import { fixture, newOwner } from "../support/world";
import { age, complete, isStored } from "./stage";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const database = useDatabase();
let owner: Ctx;
let needed: string[];
let advancedId: string;

/** Stored, with no row that names it, long ago. */
async function leftOver(text: string, days?: number): Promise<string> {
  const sha256 = await putFile(Buffer.from(text));
  age([sha256], days);
  return sha256;
}

beforeAll(async () => {
  owner = await newOwner();
  const { id } = await complete(owner);
  const people = [{ email: "boris@example.com", name: "Boris Vest" }];
  const advanced = await sendAdvanced(owner, "text1.pdf", people);
  for (const token of tokensOf(advanced)) await enterAndSign(token, people[0]!.name);
  advancedId = advanced.stored.envelope.id;
  await completeAdvanced(advancedId);
  needed = [...(await listFilesOf(db(), id)), ...(await listFilesOf(db(), advancedId))];
  age(needed);
});

test("the daily look removes what nothing needs, and no file that anything needs", async () => {
  const [old, young] = [await leftOver("half an upload"), await putFile(Buffer.from("an upload of this moment"))];
  await sweepFiles();
  expect([isStored(old), isStored(young)]).toEqual([false, true]);
  expect(needed.length).toBeGreaterThan(8);
  expect(needed.filter(isStored)).toEqual(needed);
});

test("a left-over that an older backup's database does not know yet stays for a month", async () => {
  const sha256 = await leftOver("of a newer database", 20);
  await sweepFiles();
  expect(isStored(sha256)).toBe(true);
  await removeFiles([sha256]);
  expect(isStored(sha256)).toBe(false);
});

test("the file of a deleted document goes with it, unless another document has the same", async () => {
  const bytes = fixture("rotcrop.pdf");
  const upload = async (name: string) => (await uploadDocument({ ...owner, now: new Date() }, { name, bytes })).id;
  const [first, second] = [await upload("a.pdf"), await upload("b.pdf")];
  const [{ sha256 }] = (await database.sql`select sha256 from documents where id = ${first}`) as [{ sha256: string }];
  age([sha256]);
  const removeQueued = async () => {
    const jobs = await database.sql`select payload from graphile_worker._private_jobs where payload::jsonb ? 'sha256s'`;
    for (const { payload } of jobs) await removeFiles(payload.sha256s);
  };
  await deleteDocument({ ...owner, now: new Date() }, first);
  await removeQueued();
  expect(isStored(sha256)).toBe(true);
  await deleteDocument({ ...owner, now: new Date() }, second);
  await removeQueued();
  expect(isStored(sha256)).toBe(false);
});

test("when most files look unneeded none is removed, and log and health say so until they do no more", async () => {
  const strange = await Promise.all(needed.map((_, index) => leftOver(`strange ${index}`)));
  strange.push(await leftOver("strange still"));
  const told = vi.spyOn(log, "error");
  expect((await readHealth()).files).toBe(true);
  await sweepFiles();
  expect(strange.filter(isStored)).toEqual(strange);
  expect(told).toHaveBeenCalledOnce();
  expect(told.mock.calls[0]![0]).toEqual({ unneeded: expect.any(Number), total: expect.any(Number) });
  expect(await readHealth()).toMatchObject({ database: true, files: false });
  await removeFiles(strange);
  expect(strange.filter(isStored)).toEqual([]);
  await sweepFiles();
  expect((await readHealth()).files).toBe(true);
  told.mockRestore();
});

test("a purge takes signers' manifests, signatures and revisions of level ADVANCED too", async () => {
  const files = await listFilesOf(db(), advancedId);
  const own = files.filter((sha256) => needed.filter((each) => each === sha256).length === 1);
  await purgeEnvelope({ ...owner, now: new Date() }, advancedId);
  await removeFiles(files);
  expect(own.length).toBeGreaterThan(4);
  expect(own.filter(isStored)).toEqual([]);
});
