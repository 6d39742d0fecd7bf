import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { testEnvironment } from "../../scripts/lib/app.mjs";
import type { Sent } from "../support/instance";

/**
 * scripts/check-invariants.mjs finds nothing on the running instance, nor anything missing that these envelopes' signers
 * were told is done.
 */
export function expectInvariants(dataDir: string, signed: readonly Sent[]): void {
  const told = path.join(dataDir, "acknowledged.json");
  const acts = signed.flatMap(({ id: envelopeId, recipients }) =>
    recipients.map(({ id: recipientId }) => ({ envelopeId, recipientId })),
  );
  fs.writeFileSync(told, JSON.stringify(acts));
  const args = ["scripts/check-invariants.mjs", "--acknowledged", told];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: testEnvironment({ DATA_DIR: dataDir }),
    encoding: "utf8",
  });
  expect(stdout.replace(/^ok .*\n/gm, ""), stderr).toMatch(/^\d+ envelopes checked\n$/);
  expect(stdout.match(/^ok /gm)).toHaveLength(6);
  expect(status).toBe(0);
}
