import type { Environment } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { type LoadedSigner, loadSigner } from "./load-signer";
import { pemSetting } from "./pem-setting";
import { instanceMeans, type SealMeans, withoutMeans } from "./seal-means";

/** A key that seals here, and how far its seal may go. */
export type InstanceSeal = { signer: LoadedSigner; means: SealMeans };

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
  return { signer: await loadSigner({ dataDir: env().DATA_DIR, purpose: "test" }), means: withoutMeans };
}

async function loadLive(): Promise<InstanceSeal> {
  const { DATA_DIR, SEAL_CERTIFICATE, SEAL_KEY } = env();
  const signer = await loadSigner({
    dataDir: DATA_DIR,
    certificatePem: await pemSetting(SEAL_CERTIFICATE),
    keyPem: await pemSetting(SEAL_KEY),
  });
  return { signer, means: await instanceMeans() };
}
