import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { testEnvironment } from "../../scripts/lib/app.mjs";
import type { Sent } from "../support/instance";

/**
 * scripts/check-invariants.mjs finds nothing on the running instance, nor anything missing that these envelopes' signers
 * were told is done.
 */
export async function expectInvariants(dataDir: string, signed: readonly Sent[]): Promise<void> {
  const told = path.join(dataDir, "acknowledged.json");
  const acts = signed.flatMap(({ id: envelopeId, recipients }) =>
    recipients.map(({ id: recipientId }) => ({ envelopeId, recipientId })),
  );
  fs.writeFileSync(told, JSON.stringify(acts));
  const args = ["scripts/check-invariants.mjs", "--acknowledged", told];
  const env = testEnvironment({ DATA_DIR: dataDir });
  // Not synchronously: connections that the server closes meanwhile must be noticed.
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
  expect(stdout.replace(/^ok .*\n/gm, ""), stderr).toMatch(/^\d+ envelopes checked\n$/);
  expect(stdout.match(/^ok /gm)).toHaveLength(7);
  expect(code).toBe(0);
}
