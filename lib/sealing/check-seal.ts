import { randomBytes, verify, X509Certificate } from "node:crypto";
import { sealKeeper } from "./process-keeper";
import { SealKeyError } from "./seal-key-error";

/** At start: refuses what is configured unless it can seal, now; the next key may begin later, but must be usable too. */
export async function checkSeal(): Promise<void> {
  const keeper = sealKeeper();
  const signer = await keeper.current();
  const { problem } = await keeper.state();
  if (problem !== undefined) throw new SealKeyError("next_unusable", problem);
  const probe = randomBytes(32);
  const { publicKey } = new X509Certificate(signer.certificate);
  if (!verify(signer.hash, probe, publicKey, await signer.sign(probe))) {
    throw new SealKeyError(
      "key_mismatch",
      `What the seal key signs is not verified by its certificate ("${signer.subject}")`,
    );
  }
}
