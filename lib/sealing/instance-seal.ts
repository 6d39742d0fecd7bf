import { readFile } from "node:fs/promises";
import type { Environment } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import type { PreparedSeal } from "@/lib/sandbox/protocol";
import { type LoadedSigner, loadSigner } from "./load-signer";
import { sealPrepared } from "./seal-prepared";
import { signatureTimestamp } from "./timestamp-client";

/** A key that seals here, and the timestamp authority when one is asked. */
export type InstanceSeal = { signer: LoadedSigner; timestampUrl: string | undefined };

const loaded = new Map<Environment, Promise<InstanceSeal>>();

/**
 * The seal of an environment, read once in a process: the instance's own in `live`; in `test` one that says so in its
 * subject, without a timestamp, whatever is configured. Throws `SealKeyError` when the configured key cannot seal.
 */
export function instanceSeal(environment: Environment): Promise<InstanceSeal> {
  const known = loaded.get(environment);
  if (known) return known;
  const loading = (environment === "test" ? loadTest() : loadLive()).catch((error: unknown) => {
    loaded.delete(environment);
    throw error;
  });
  loaded.set(environment, loading);
  return loading;
}

async function loadTest(): Promise<InstanceSeal> {
  return { signer: await loadSigner({ dataDir: env().DATA_DIR, purpose: "test" }), timestampUrl: undefined };
}

async function loadLive(): Promise<InstanceSeal> {
  const { DATA_DIR, SEAL_CERTIFICATE, SEAL_KEY, TSA_URL } = env();
  const signer = await loadSigner({
    dataDir: DATA_DIR,
    certificatePem: await pem(SEAL_CERTIFICATE),
    keyPem: await pem(SEAL_KEY),
  });
  return { signer, timestampUrl: TSA_URL };
}

/** A setting holds the PEM itself or names a file with it. */
async function pem(value: string | undefined): Promise<string | undefined> {
  if (value === undefined || value.includes("-----BEGIN")) return value?.replaceAll("\\n", "\n");
  return readFile(/* turbopackIgnore: true */ value, "utf8");
}

/**
 * Seals prepared bytes: PAdES B-T when a timestamp was had and checked, else B-B, and says which.
 * An authority that is down or lies never stops a seal and never leaves a false time in it.
 */
export async function applySeal(bytes: Buffer, prepared: PreparedSeal, seal: InstanceSeal) {
  const url = seal.timestampUrl;
  if (url === undefined) return sealPrepared(bytes, prepared, seal.signer);
  try {
    return await sealPrepared(bytes, prepared, seal.signer, signatureTimestamp({ url }));
  } catch (error) {
    if (!(error instanceof TimestampError)) throw error;
    log.warn({ err: error }, "no timestamp: sealed as B-B");
    return sealPrepared(bytes, prepared, seal.signer);
  }
}
