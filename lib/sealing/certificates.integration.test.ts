import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { watchSeal } from "@/lib/sealing/certificates";
import { checkSeal } from "@/lib/sealing/check-seal";
import { instanceSeal } from "@/lib/sealing/instance-seal";
import { sealKeeper } from "@/lib/sealing/process-keeper";
import { findSealNotice } from "@/lib/sealing/seal-notice";
import { makeLeaf, makeRoot, readPem } from "@/lib/sealing/testing/openssl-pki";
import { useDatabase as testDatabase } from "@/tests/database";
import { memberOf } from "@/tests/support/world";

const said = vi.hoisted(() => ({ warn: vi.fn(), error: vi.fn(), info: vi.fn() }));
vi.mock("@/lib/log", () => ({ log: said }));

const database = testDatabase();
let folder: string;

/** Puts a certificate of this name where the settings look for one. */
async function place(name: string): Promise<void> {
  for (const kind of ["pem", "key"]) {
    await writeFile(path.join(folder, `seal.${kind}`), await readPem(folder, `${name}.${kind}`));
  }
}

/** A moment so many days from now, as openssl wants it. */
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().replace(/\.\d+|[-:T]/g, "");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "certificates-"));
  await makeRoot(folder);
  const ranges = { ending: [-300, 12], lasting: [-1, 400], past: [-300, -2] } as const;
  for (const [name, [from, to]] of Object.entries(ranges)) {
    await makeLeaf(folder, name, { keyType: "p-256", dates: [day(from), day(to)] });
  }
  await place("ending");
  process.env.SEAL_CERTIFICATE = path.join(folder, "seal.pem");
  process.env.SEAL_KEY = path.join(folder, "seal.key");
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  await database.sql`delete from seal_certificates`;
  for (const spy of Object.values(said)) spy.mockClear();
  await place("ending");
  await sealKeeper().reload();
});

const rows = () =>
  database.sql`select subject, kind, first_used_at, last_used_at, seen_at, problem, cardinality(chain) as above from seal_certificates order by subject`;

async function ownerCtx(role = "OWNER") {
  const { userId, workspaceId } = await insertRows(database.sql);
  await database.sql`update memberships set role = ${role} where user_id = ${userId}`;
  return memberOf(userId, workspaceId);
}

describe("the table of seal certificates", () => {
  it("names each one from its first seal on, the test environment's apart", async () => {
    await instanceSeal("live");
    await instanceSeal("test");
    expect(await rows()).toMatchObject([
      { subject: expect.stringContaining("CN=Certyneo TEST seal"), kind: "TEST", seen_at: null },
      { subject: "O=Søren & Co, CN=ending", kind: "CONFIGURED", first_used_at: expect.any(Date), seen_at: null },
    ]);
  });

  it("keeps a replaced one", async () => {
    await watchSeal();
    await place("lasting");
    await sealKeeper().reload();
    await instanceSeal("live");
    expect((await rows()).map((row) => row.subject)).toEqual(["O=Søren & Co, CN=ending", "O=Søren & Co, CN=lasting"]);
  });
});

describe("a certificate that ends in twelve days", () => {
  it("is in the log once a day, however often and by however many workers it is looked at", async () => {
    await Promise.all([watchSeal(), watchSeal(), watchSeal()]);
    await watchSeal();
    expect(said.warn).toHaveBeenCalledTimes(1);
    expect(said.warn.mock.calls[0]![0]).toMatchObject({ subject: "O=Søren & Co, CN=ending", daysLeft: 11 });
    await database.sql`update seal_certificates set warned_at = warned_at - interval '25 hours'`;
    await watchSeal();
    expect(said.warn).toHaveBeenCalledTimes(2);
  });

  it.each(["OWNER", "ADMIN"])("is told to the %s of a workspace", async (role) => {
    await watchSeal();
    expect(await findSealNotice(await ownerCtx(role))).toMatchObject({ kind: "ending", daysLeft: 11 });
  });

  it("is told from the thirtieth day before its end on, not earlier", async () => {
    await watchSeal();
    const owner = await ownerCtx();
    const daysAgo = (days: number) => ({ ...owner, now: new Date(owner.now.getTime() - days * 24 * 3_600_000) });
    expect(await findSealNotice(daysAgo(18))).toMatchObject({ kind: "ending", daysLeft: 29 });
    expect(await findSealNotice(daysAgo(19))).toBeUndefined();
  });

  it("is not told to other members", async () => {
    await watchSeal();
    expect(await findSealNotice(await ownerCtx("MEMBER"))).toBeUndefined();
  });

  it("says so too, and whose it is, when a certificate above the seal's ends before it", async () => {
    const usage = { isAuthority: true, extensions: "keyUsage=critical,keyCertSign" };
    await makeLeaf(folder, "issuing", { keyType: "p-256", ...usage, dates: [day(-300), day(20)] });
    await makeLeaf(folder, "below", { keyType: "p-256", issuer: "issuing", dates: [day(-1), day(400)] });
    await place("below");
    const chain = `${await readPem(folder, "below.pem")}${await readPem(folder, "issuing.pem")}`;
    await writeFile(path.join(folder, "seal.pem"), chain);
    await sealKeeper().reload();
    await watchSeal();
    const ending = { kind: "ending", subject: "O=Søren & Co, CN=issuing", daysLeft: 19 };
    expect(await findSealNotice(await ownerCtx())).toMatchObject(ending);
  });

  it("is no longer spoken of once every worker has its successor", async () => {
    await watchSeal();
    await place("lasting");
    await sealKeeper().reload();
    await watchSeal();
    const owner = await ownerCtx();
    expect(await findSealNotice(owner)).toMatchObject({ kind: "ending" });
    await database.sql`update seal_certificates set seen_at = seen_at - interval '11 minutes' where subject like '%ending'`;
    expect(await findSealNotice(owner)).toBeUndefined();
  });
});

describe("a replacement that cannot be used", () => {
  it("leaves the old one sealing, and log and dashboard say so", async () => {
    const before = await instanceSeal("live");
    await writeFile(path.join(folder, "seal.key"), await readPem(folder, "lasting.key"));
    await sealKeeper().reload();
    expect((await instanceSeal("live")).signer.sha256).toBe(before.signer.sha256);
    await watchSeal();
    expect(said.error).toHaveBeenCalledWith(
      expect.objectContaining({ problem: expect.stringContaining("does not belong") }),
      expect.stringContaining("the one before it still seals"),
    );
    expect(await findSealNotice(await ownerCtx())).toMatchObject({ kind: "replacement" });
  });

  it("that has expired is refused in the same way", async () => {
    await place("past");
    await sealKeeper().reload();
    expect((await instanceSeal("live")).signer.subject).toContain("CN=ending");
    await expect(checkSeal()).rejects.toThrow("expired on");
  });
});
