import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { loadOwnSigner } from "@/lib/sealing/load-signer";
import { createSealKeeper } from "@/lib/sealing/seal-keeper";
import type { SealSlot, SealSource } from "@/lib/sealing/seal-source";
import { makeLeaf, makeRoot, readPem } from "@/lib/sealing/testing/openssl-pki";

vi.mock("@/lib/log", () => ({ log: { info: () => undefined, error: () => undefined } }));

let folder: string;
const sources: Record<string, SealSource> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "keeper-"));
  await makeRoot(folder);
  const dates: Record<string, [string, string]> = {
    first: ["20260101000000Z", "20270101000000Z"],
    second: ["20261201000000Z", "20280101000000Z"],
  };
  for (const [name, range] of Object.entries(dates)) {
    await makeLeaf(folder, name, { keyType: "p-256", dates: range });
    const [certificatePem, keyPem] = [await readPem(folder, `${name}.pem`), await readPem(folder, `${name}.key`)];
    sources[name] = { kind: "pem", certificatePem, keyPem };
  }
});
afterAll(() => rm(folder, { recursive: true }));

let configured: Partial<Record<SealSlot, SealSource>>;
let time: Date;
let keeper: ReturnType<typeof createSealKeeper>;
let reads = 0;

beforeEach(() => {
  configured = { SEAL: sources.first! };
  time = new Date("2026-12-10T12:00:00Z");
  reads = 0;
  keeper = createSealKeeper({
    read: async (slot) => {
      reads += 1;
      return configured[slot];
    },
    loadOwn: () => loadOwnSigner(folder, "development"),
    now: () => time,
  });
});

const later = (seconds: number) => {
  time = new Date(time.getTime() + seconds * 1000);
};
const names = async () => /CN=(\w+)/.exec((await keeper.current()).subject)?.[1];

describe("a key that is replaced", () => {
  test("seals within a minute, and at once when told to look", async () => {
    expect(await names()).toBe("first");
    configured = { SEAL: sources.second! };
    later(59);
    expect(await names()).toBe("first");
    later(1);
    expect(await names()).toBe("second");
    configured = { SEAL: sources.first! };
    await keeper.reload();
    expect(await names()).toBe("first");
  });

  test("leaves a signer that is at work able to end it", async () => {
    const atWork = await keeper.current();
    configured = { SEAL: sources.second! };
    await keeper.reload();
    expect(await names()).toBe("second");
    expect((await atWork.sign(Buffer.from("begun before"))).length).toBeGreaterThan(60);
  });

  test("is looked at once, however many ask in that moment", async () => {
    await Promise.all(Array.from({ length: 20 }, () => keeper.current()));
    expect(reads).toBe(2);
  });

  test.each([
    ["is damaged", () => ({ kind: "pem", certificatePem: "no", keyPem: "no" }) as const],
    ["belongs to another certificate", () => ({ ...sources.first!, ...{ keyPem: keyOf("second") } }) as SealSource],
    ["cannot be read", () => undefined],
  ])("keeps the old one and says so when the new one %s", async (_case, broken) => {
    await names();
    const source = broken();
    configured = source
      ? { SEAL: source }
      : Object.defineProperty({}, "SEAL", {
          get: () => {
            throw new Error("EACCES");
          },
        });
    later(60);
    expect(await names()).toBe("first");
    expect((await keeper.state()).problem).toBeTruthy();
    configured = { SEAL: sources.second! };
    later(60);
    expect(await names()).toBe("second");
    expect((await keeper.state()).problem).toBeUndefined();
  });

  test("waits for its time: a certificate that is not valid yet does not replace one that is", async () => {
    time = new Date("2026-11-01T00:00:00Z");
    await names();
    configured = { SEAL: sources.second! };
    later(60);
    expect(await names()).toBe("first");
    expect((await keeper.state()).problem).toContain("valid only from");
    time = new Date("2026-12-01T00:01:00Z");
    expect(await names()).toBe("second");
  });
});

describe("a next key beside the present one", () => {
  beforeEach(() => {
    configured = { SEAL: sources.first!, SEAL_NEXT: sources.second! };
  });

  test("takes over by itself on the last day of the present one, and not before", async () => {
    time = new Date("2026-12-30T23:59:00Z");
    expect(await names()).toBe("first");
    time = new Date("2026-12-31T00:00:01Z");
    expect(await names()).toBe("second");
    time = new Date("2027-06-01T00:00:00Z");
    expect(await names()).toBe("second");
  });

  test("does not take over before it is valid itself", async () => {
    configured = { SEAL: sources.second!, SEAL_NEXT: sources.first! };
    time = new Date("2027-12-31T12:00:00Z");
    expect(await names()).toBe("second");
  });
});

describe("without a usable key", () => {
  test.each([
    ["expired", "2027-01-02T00:00:00Z"],
    ["not_yet_valid", "2025-12-31T00:00:00Z"],
  ])("a certificate that is %s seals nothing, from the start and while running", async (problem, moment) => {
    const before = await keeper.current();
    time = new Date(moment);
    await expect(keeper.current()).rejects.toMatchObject({ name: "SealKeyError", problem });
    expect((await keeper.state()).signer.sha256).toBe(before.sha256);
    const started = createSealKeeper({
      read: async (slot) => configured[slot],
      loadOwn: () => loadOwnSigner(folder, "development"),
      now: () => time,
    });
    await expect(started.current()).rejects.toMatchObject({ name: "SealKeyError", problem });
  });

  test("nothing configured: the development certificate seals", async () => {
    configured = {};
    expect(await keeper.current()).toMatchObject({ isDevelopment: true });
  });
});

const keyOf = (name: string) => (sources[name] as { keyPem: string }).keyPem;
