import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { loadOwnSigner } from "./load-signer";
import { createSealKeeper } from "./seal-keeper";
import { readSealSource } from "./seal-source";

let keeper: ReturnType<typeof createSealKeeper> | undefined;

/** The keeper of this process's seal key. */
export function sealKeeper(): ReturnType<typeof createSealKeeper> {
  keeper ??= createSealKeeper({
    read: (slot) => readSealSource(env(), slot),
    loadOwn: () => loadOwnSigner(env().DATA_DIR, "development"),
    now,
  });
  return keeper;
}
