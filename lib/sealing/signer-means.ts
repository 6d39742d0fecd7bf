import type { Environment } from "@/lib/auth/context";
import { instanceMeans, type SealMeans, withoutMeans } from "./seal-means";

/**
 * How far a signer's own signature may go: a timestamp, where there is an authority. Validation data come with the seal
 * that closes the file, and nothing is certified before everyone has signed.
 */
export async function signerMeans(environment: Environment): Promise<SealMeans> {
  if (environment === "test") return withoutMeans;
  return { ...(await instanceMeans()), wanted: "B-T", validation: undefined, certifies: false };
}
