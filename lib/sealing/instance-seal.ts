import type { Environment } from "@/lib/auth/context";
import { env } from "@/lib/env";
import { noteUse } from "./certificates";
import { type LoadedSigner, loadOwnSigner } from "./load-signer";
import { sealKeeper } from "./process-keeper";
import { instanceMeans, type SealMeans, withoutMeans } from "./seal-means";

/** A key that seals here, and how far its seal may go. */
export type InstanceSeal = { signer: LoadedSigner; means: SealMeans };

/**
 * The seal of an environment as it is now: the instance's own in `live`; in `test` one that says so in its subject,
 * without a timestamp, whatever is configured. Throws `SealKeyError` when there is no key that can seal. The certificate
 * is in the table of those ever used before anything is sealed with it.
 */
export async function instanceSeal(environment: Environment): Promise<InstanceSeal> {
  const seal = environment === "test" ? await testSeal() : await liveSeal();
  await noteUse(seal.signer);
  return seal;
}

async function liveSeal(): Promise<InstanceSeal> {
  return { signer: await sealKeeper().current(), means: await instanceMeans() };
}

let testSigner: Promise<LoadedSigner> | undefined;

async function testSeal(): Promise<InstanceSeal> {
  testSigner ??= loadOwnSigner(env().DATA_DIR, "test").catch((error: unknown) => {
    testSigner = undefined;
    throw error;
  });
  return { signer: await testSigner, means: withoutMeans };
}
