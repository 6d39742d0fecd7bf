import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { listEvents } from "@/lib/evidence/store";
import { listCurrentFiles } from "@/lib/sealing/generations-store";
import { raiseSeal } from "@/lib/sealing/raise-seal";
import { type SealingSetup, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { getFile } from "@/lib/storage/disk";
import { callRoute } from "../api/support/call";
import { operation } from "../api/support/operation";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import * as stage from "./stage";
import { anna, boris } from "./stage";

// Every certificate, answer and check is a process of openssl.
vi.setConfig({ testTimeout: 180_000 });

const clock = vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
  return { aheadMs: 0 };
});
vi.mock("@/lib/clock", () => ({ now: () => new Date(Date.now() + clock.aheadMs) }));

const database = useDatabase();
const DAY_MS = 86_400_000;
let setup: SealingSetup;
let owner: Ctx;

beforeAll(async () => {
  setup = await startSealingSetup();
  const pem = (name: string) => fs.readFileSync(path.join(setup.pki.folder, name), "utf8");
  process.env.SEAL_CERTIFICATE = `${pem("seal.pem")}${pem("issuing.pem")}`;
  process.env.SEAL_KEY = path.join(setup.pki.folder, "seal.key");
  process.env.TSA_URL = setup.authority.url;
  process.env.OUTBOUND_ALLOW = "127.0.0.1";
  process.env.TRUST_ANCHORS = path.join(setup.pki.folder, "root.pem");
  owner = await newOwner();
}, 120_000);
beforeEach(() => setup.authority.behave({}));
afterAll(() => setup.close());

const silence = () => setup.authority.behave({ respond: (_, response) => response.writeHead(503).end() });
/** Whoever failed is left alone for half a minute. */
const waitForAuthority = () => {
  clock.aheadMs += 31_000;
};
const later = (ms: number) => new Date(Date.now() + clock.aheadMs + ms);
const documentOf = async (id: string) => (await listCurrentFiles(db(), id)).find(({ kind }) => kind === "document")!;

async function complete(): Promise<string> {
  const sent = await stage.sendAdvanced(owner, "text1.pdf", [anna, boris]);
  for (const [index, token] of stage.tokensOf(sent).entries())
    await stage.enterAndSign(token, [anna, boris][index]!.name);
  const { envelope } = await stage.complete(sent.stored.envelope.id);
  expect(envelope.status).toBe("COMPLETED");
  return envelope.id;
}

/** Both signers and the seal valid by name (pdfsig leaves document timestamps alone), the signers' own by openssl too. */
async function expectSigners(pdf: Buffer): Promise<void> {
  const seen = stage.signaturesOf(pdf).slice(0, 3);
  expect(seen.map(({ name }) => name)).toEqual([anna.name, boris.name, "seal"]);
  expect(new Set(seen.map(({ verdict }) => verdict))).toEqual(new Set(["Signature is Valid."]));
  expect(stage.isClean(pdf)).toBe(true);
  for (const { cms, covered } of stage.cmsOf(pdf).slice(0, 2))
    stage.verifyCms(cms, covered, stage.rootOf(database.dataDir));
}

async function expectValid(pdf: Buffer): Promise<void> {
  const body = new FormData();
  body.set("file", new Blob([new Uint8Array(pdf)], { type: "application/pdf" }), "sealed.pdf");
  const answer = (await callRoute(operation("verifyFile"), { body })).body;
  expect(answer).toMatchObject({ verdict: "VALID", issued: { isWholeFile: true } });
}

test("signers' own signatures stay valid when the seal over them is raised, and when it is renewed", async () => {
  silence();
  const id = await complete();
  const first = await documentOf(id);
  expect(first).toMatchObject({ generation: 1, level: "B-B", isPending: true });
  await expectSigners(await getFile(first.sha256));
  setup.authority.behave({});
  waitForAuthority();
  await raiseSeal(id, later(0));
  const raised = await documentOf(id);
  expect(raised).toMatchObject({ generation: 2, level: "B-LTA", isPending: false });
  const [before, after] = [await getFile(first.sha256), await getFile(raised.sha256)];
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
  await expectSigners(after);
  await expectValid(after);
  await raiseSeal(id, later(11 * DAY_MS));
  const renewed = await documentOf(id);
  expect(renewed).toMatchObject({ generation: 3, level: "B-LTA" });
  const last = await getFile(renewed.sha256);
  expect(last.subarray(0, after.length).equals(after)).toBe(true);
  await expectSigners(last);
  await expectValid(last);
  const types = (await listEvents(db(), id)).map(({ type }) => type);
  expect(types.slice(-3)).toEqual(["envelope.completed", "envelope.seal_upgraded", "envelope.seal_upgraded"]);
});

test("with an authority that answers, each signature has its own timestamp and the seal is renewed over them all", async () => {
  const id = await complete();
  const first = await documentOf(id);
  expect(first).toMatchObject({ generation: 1, level: "B-LTA" });
  await raiseSeal(id, later(11 * DAY_MS));
  const renewed = await documentOf(id);
  expect(renewed).toMatchObject({ generation: 2, level: "B-LTA" });
  const [before, after] = [await getFile(first.sha256), await getFile(renewed.sha256)];
  expect(after.subarray(0, before.length).equals(before)).toBe(true);
  await expectSigners(after);
  await expectValid(after);
});
