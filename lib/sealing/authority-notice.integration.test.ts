import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { findSealNotice } from "@/lib/sealing/seal-notice";
import { watchAuthority } from "@/lib/sealing/watch-authority";
import { makeAuthority } from "@/lib/signers/make-authority";
import { checkAuthority, signerAuthority } from "@/lib/signers/signer-authority";
import { useDatabase as testDatabase } from "@/tests/database";
import { memberOf } from "@/tests/support/world";

const said = vi.hoisted(() => ({ warn: vi.fn(), error: vi.fn(), info: vi.fn() }));
vi.mock("@/lib/log", () => ({ log: said }));
const clock = vi.hoisted(() => ({ aheadMs: 0 }));
vi.mock("@/lib/clock", () => ({ now: () => new Date(Date.now() + clock.aheadMs) }));

const database = testDatabase();
const DAY_MS = 86_400_000;
let folder: string;

/** An authority that ends in so many days and an hour, in a folder of its own. */
async function placeAuthority(name: string, endsInDays: number, at = folder): Promise<string> {
  const place = path.join(at, name);
  const made = new Date(Date.now() + endsInDays * DAY_MS + 3_600_000);
  made.setUTCFullYear(made.getUTCFullYear() - 20);
  const { keyPem, certificatePem } = await makeAuthority("sign.example.org", false, made);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, "key.pem"), keyPem);
  writeFileSync(path.join(place, "certificate.pem"), certificatePem);
  return place;
}

const settings = (place: string, keyOf = place) => ({
  SIGNER_CA_CERTIFICATE: path.join(place, "certificate.pem"),
  SIGNER_CA_KEY: path.join(keyOf, "key.pem"),
});

async function ownerCtx(role = "OWNER") {
  const { userId, workspaceId } = await insertRows(database.sql);
  await database.sql`update memberships set role = ${role} where user_id = ${userId}`;
  return memberOf(userId, workspaceId);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "authorities-"));
  Object.assign(process.env, settings(await placeAuthority("configured", 12)));
  await placeAuthority("ending", 12);
  await placeAuthority("past", -2);
  await placeAuthority("later", 20 * 366);
  await placeAuthority("lasting", 400);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  await database.sql`delete from seal_certificates`;
  clock.aheadMs = 0;
  for (const spy of Object.values(said)) spy.mockClear();
});

describe("a configured authority that ends in twelve days", () => {
  it("still certifies, and may start", async () => {
    await checkAuthority();
    expect((await signerAuthority("live")).subject).toContain("sign.example.org");
  });

  it.each(["OWNER", "ADMIN"])("is told to the %s of a workspace", async (role) => {
    expect(await findSealNotice(await ownerCtx(role))).toMatchObject({ kind: "authorityEnding", daysLeft: 12 });
  });

  it("is told from the thirtieth day before its end on, not earlier", async () => {
    const owner = await ownerCtx();
    const daysAgo = (days: number) => ({ ...owner, now: new Date(owner.now.getTime() - days * DAY_MS) });
    expect(await findSealNotice(daysAgo(17))).toMatchObject({ kind: "authorityEnding", daysLeft: 29 });
    expect(await findSealNotice(daysAgo(18))).toBeUndefined();
  });

  it("is not told to other members", async () => {
    expect(await findSealNotice(await ownerCtx("MEMBER"))).toBeUndefined();
  });

  it("gives way to a seal certificate that ends sooner, and comes before one that ends later", async () => {
    const owner = await ownerCtx();
    const insertSeal = (days: number) => database.sql`
      insert into seal_certificates (sha256, kind, subject, issuer, certificate, chain, not_before, not_after, seen_at)
      values (${`ends in ${days}`}, 'CONFIGURED', 'CN=Seal', 'CN=Seal', '', '{}', now() - interval '1 year',
        now() + make_interval(days => ${days}), clock_timestamp())`;
    await insertSeal(20);
    expect(await findSealNotice(owner)).toMatchObject({ kind: "authorityEnding" });
    await insertSeal(5);
    expect(await findSealNotice(owner)).toMatchObject({ kind: "ending", subject: "CN=Seal" });
  });

  it("is in the log once a day", async () => {
    await watchAuthority();
    await watchAuthority();
    expect(said.warn.mock.calls).toEqual([
      [expect.objectContaining({ daysLeft: 12 }), "the signers' authority ends soon"],
    ]);
    clock.aheadMs = DAY_MS + 1000;
    await watchAuthority();
    expect(said.warn).toHaveBeenCalledTimes(2);
  });

  it("is told as expired once it has ended, and certifies nobody", async () => {
    clock.aheadMs = 13 * DAY_MS;
    const owner = await ownerCtx();
    const after = { ...owner, now: new Date(owner.now.getTime() + 13 * DAY_MS) };
    expect(await findSealNotice(after)).toMatchObject({ kind: "authorityExpired" });
    await watchAuthority();
    expect(said.error).toHaveBeenCalledWith(
      expect.objectContaining({ daysLeft: -1 }),
      expect.stringContaining("expired"),
    );
    await expect(signerAuthority("live")).rejects.toThrow(/expired on .* Put its successor in place/);
    await expect(checkAuthority()).rejects.toThrow(/expired on/);
  });

  it("is no longer spoken of once its successor is in place", async () => {
    clock.aheadMs = 13 * DAY_MS;
    await expect(signerAuthority("live")).rejects.toThrow(/expired/);
    cpSync(path.join(folder, "lasting"), path.join(folder, "configured"), { recursive: true });
    await checkAuthority();
    expect(await findSealNotice(await ownerCtx())).toBeUndefined();
  });
});

/** Asks as `npm start` and a web process of its own do before they start. */
function askToStart(more: Record<string, string>): Promise<{ code: number; output: string }> {
  const { SIGNER_CA_CERTIFICATE: _, SIGNER_CA_KEY: __, ...rest } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, ["dist/check-seal.mjs"], { env: { ...rest, ...more } }, (error, stdout, stderr) =>
      resolve({ code: (error?.code as number | undefined) ?? 0, output: stdout + stderr }),
    );
  });
}

describe("a start", () => {
  it.each([
    ["has expired", () => settings(path.join(folder, "past")), /could not certify anybody.*\n.*expired on/],
    ["is not yet valid", () => settings(path.join(folder, "later")), /is valid only from/],
    [
      "does not belong to its key",
      () => settings(path.join(folder, "lasting"), path.join(folder, "ending")),
      /does not belong to its certificate/,
    ],
    ["cannot be read", () => settings(path.join(folder, "nowhere")), /signers' authority cannot be read: .*ENOENT/],
    [
      "is named without its key",
      () => ({ SIGNER_CA_CERTIFICATE: path.join(folder, "lasting", "certificate.pem") }),
      /Set SIGNER_CA_CERTIFICATE and SIGNER_CA_KEY together/,
    ],
  ] as const)("is refused, in words, when the signers' authority %s", async (_, given, words) => {
    const { code, output } = await askToStart(given());
    expect(output).toMatch(words);
    expect(code).toBe(78);
  });

  it("is refused when the authority of the instance's own has expired", async () => {
    const dataDir = mkdtempSync(path.join(folder, "data-"));
    await placeAuthority("signer-ca", -1, dataDir);
    const { code, output } = await askToStart({ DATA_DIR: dataDir });
    expect(output).toMatch(/signers' authority "O=sign.example.org, CN=Certyneo signers \w+" expired on/);
    expect(code).toBe(78);
  });

  it("goes on with an authority that is valid, and with none", async () => {
    const dataDir = mkdtempSync(path.join(folder, "data-"));
    expect(await askToStart({ DATA_DIR: dataDir, ...settings(path.join(folder, "ending")) })).toMatchObject({
      code: 0,
    });
    expect(await askToStart({ DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    expect(readdirSync(dataDir)).not.toContain("signer-ca");
  });
});
