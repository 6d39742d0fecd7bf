import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { verifyChain } from "@/lib/evidence/chain";
import { listEvents } from "@/lib/evidence/store";
import { listCurrentFiles } from "@/lib/sealing/generations-store";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { proveIndependently } from "@/lib/sealing/testing/independent-proof";
import { type SealingSetup, startSealingSetup } from "@/lib/sealing/testing/sealing-setup";
import { newOwner, openLink, sendFixture, signAs } from "./world";

export const anna = { email: "anna@example.com", name: "Anna Holm" };
export const DAY_MS = 86_400_000;

export const stored = async (id: string) => (await findEnvelopeById(db(), id))!;
export const typesOf = async (id: string) => (await listEvents(db(), id)).map((event) => event.type);
export const files = (id: string) => listCurrentFiles(db(), id);

export async function expectIntact(id: string): Promise<void> {
  const events = (await listEvents(db(), id)).map((event) => ({ ...event, at: event.at.toISOString() }));
  expect(verifyChain(events)).toMatchObject({ intact: true });
}

/** Gives a file of tests an authority for certificates, responders, and a timestamp authority that falls silent when told. */
export function useRaising(clock: { aheadMs: number }) {
  let setup: SealingSetup;
  let owner: Ctx;
  beforeAll(async () => {
    setup = await startSealingSetup();
    const pem = (name: string) => fs.readFileSync(path.join(setup.pki.folder, name), "utf8");
    process.env.SEAL_CERTIFICATE = `${pem("seal.pem")}${pem("issuing.pem")}`;
    process.env.SEAL_KEY = path.join(setup.pki.folder, "seal.key");
    process.env.TSA_URL = `http://127.0.0.1:1/ ${setup.authority.url}`;
    process.env.OUTBOUND_ALLOW = "127.0.0.1";
    process.env.TRUST_ANCHORS = path.join(setup.pki.folder, "root.pem");
    owner = await newOwner();
  }, 120_000);
  beforeEach(() => setup.authority.behave({}));
  afterAll(() => setup.close());

  const asOwner = (): Ctx => ({ ...owner, now: new Date() });
  return {
    asOwner,
    silence: () => setup.authority.behave({ respond: (_, response) => response.writeHead(503).end() }),
    answer: () => setup.authority.behave({}),
    /** Whoever failed is left alone for half a minute. */
    waitForAuthority() {
      clock.aheadMs += 31_000;
    },
    later: (ms: number) => new Date(Date.now() + clock.aheadMs + ms),
    revokeSeal: () => setup.pki.revoke("seal"),
    prove: (bytes: Buffer) => proveIndependently(bytes, setup.trust, setup.pki.folder),
    async complete(more: Record<string, unknown> = {}): Promise<string> {
      const sent = await sendFixture(asOwner(), "text1.pdf", [anna], more);
      await signAs(await openLink([...sent.links.values()][0]!), anna.name);
      await sealEnvelope(sent.stored.envelope.id);
      return sent.stored.envelope.id;
    },
    textOf(bytes: Buffer): string {
      const file = path.join(setup.pki.folder, "text.pdf");
      fs.writeFileSync(file, bytes);
      return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    },
  };
}
