import fs from "node:fs";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { TIMESTAMPING } from "@/lib/sealing/testing/sealing-setup";
import { startAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { makeInstanceFolder } from "./global-setup";
import { type OwnInstance, startOwnInstance } from "./own-instance";
import { type Relay, startRelay } from "./relay";

/** An instance to be killed, whose timestamps come from a real authority behind a relay. */
export type Timestamped = { own: OwnInstance; relay: Relay; stop(): Promise<void> };

export async function startTimestamped(env: Record<string, string> = {}): Promise<Timestamped> {
  const folder = makeInstanceFolder();
  await makeRoot(folder);
  await makeLeaf(folder, "tsa", { keyType: "p-256", extensions: TIMESTAMPING });
  const authority = await startAuthority(folder);
  const relay = await startRelay(authority.url);
  const own = await startOwnInstance({ ...env, TSA_URL: relay.url });
  return {
    own,
    relay,
    async stop() {
      await own.stop();
      relay.close();
      await authority.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
