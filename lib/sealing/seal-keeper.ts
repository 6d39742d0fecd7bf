import { sha256Hex } from "@/lib/crypto/digest";
import { log } from "@/lib/log";
import { limitsOf, requireValid } from "./check-certificate";
import { type LoadedSigner, loadSigner } from "./load-signer";
import { SealKeyError } from "./seal-key-error";
import type { SealSlot, SealSource } from "./seal-source";

/** How often files and token are looked at again. */
const recheckMs = 60_000;
/** The next certificate takes over when the present one has no more than this left. */
const handoverMs = 24 * 60 * 60_000;

type Held = { fingerprint: string | undefined; signer: LoadedSigner };

export type SealKeeperPorts = {
  /** What is configured for a slot at this moment; undefined when nothing is. */
  read: (slot: SealSlot) => Promise<SealSource | undefined>;
  /** The certificate of our own making, for when no key is configured. */
  loadOwn: () => Promise<LoadedSigner>;
  now: () => Date;
};

/**
 * Holds the key that seals and notices when it is replaced: a new file, a new object on the token, or the end of the
 * present certificate when a next one is configured. A replacement that cannot be used leaves the old one in place.
 */
export function createSealKeeper({ read, loadOwn, now }: SealKeeperPorts) {
  const held = new Map<SealSlot, Held>();
  const problems = new Map<SealSlot, Error>();
  let checkedAt: number | undefined;
  let checking: Promise<void> | undefined;

  async function refresh(slot: SealSlot): Promise<void> {
    const before = held.get(slot);
    try {
      const loaded = await load(slot, before);
      if (loaded) held.set(slot, loaded);
      if (before && loaded && before.signer.sha256 !== loaded.signer.sha256) {
        log.info({ from: before.signer.subject, to: loaded.signer.subject, slot }, "the seal certificate was replaced");
      }
      problems.delete(slot);
    } catch (error) {
      const { message } = error as Error;
      if (problems.get(slot)?.message !== message) {
        log.error({ problem: message, slot, keeps: before?.signer.subject }, "the configured seal key cannot be used");
      }
      problems.set(slot, error as Error);
    }
  }

  async function load(slot: SealSlot, before: Held | undefined): Promise<Held | undefined> {
    const source = await read(slot);
    if (!source) {
      if (slot === "SEAL_NEXT") return undefined;
      return before ?? { fingerprint: undefined, signer: await loadOwn() };
    }
    const fingerprint = fingerprintOf(source);
    if (before && fingerprint !== undefined && before.fingerprint === fingerprint) return before;
    const signer = await loadSigner(source, now());
    const isOther = signer.sha256 !== before?.signer.sha256;
    if (slot === "SEAL" && isOther) requireValid(signer, now());
    return { fingerprint, signer };
  }

  /** Looks again, but not more than once a minute unless `force`; whoever comes meanwhile waits for the same look. */
  async function check(force: boolean): Promise<void> {
    const isDue = checkedAt === undefined || now().getTime() - checkedAt >= recheckMs;
    if (!isDue && !force) return;
    checking ??= (async () => {
      await refresh("SEAL");
      await refresh("SEAL_NEXT");
      if (held.size > 0) checkedAt = now().getTime();
    })().finally(() => {
      checking = undefined;
    });
    await checking;
  }

  function pick(): LoadedSigner {
    const [present, next] = [held.get("SEAL")?.signer, held.get("SEAL_NEXT")?.signer];
    const at = now().getTime();
    const timesOf = (signer: LoadedSigner) => {
      const { begins, ends } = limitsOf(signer);
      return { from: begins.notBefore.getTime(), until: ends.notAfter.getTime() };
    };
    const isValid = (signer: LoadedSigner) => timesOf(signer).from <= at && at <= timesOf(signer).until;
    const endsSoon = !present || present.isDevelopment || timesOf(present).until - at < handoverMs;
    if (next && endsSoon && isValid(next)) return next;
    if (present) return present;
    throw problems.get("SEAL") ?? new SealKeyError("incomplete", "No seal key could be loaded");
  }

  return {
    /** The key for a seal that is made now. Throws `SealKeyError` when there is none that is valid. */
    async current(): Promise<LoadedSigner> {
      await check(false);
      const signer = pick();
      requireValid(signer, now());
      return signer;
    },
    /** The key that would be used, valid or not, and what is wrong with a configured one. */
    async state(): Promise<{ signer: LoadedSigner; problem: string | undefined }> {
      await check(false);
      const problem = problems.get("SEAL") ?? problems.get("SEAL_NEXT");
      return { signer: pick(), problem: problem?.message };
    },
    /** Looks at once whether the key was replaced. */
    reload: (): Promise<void> => check(true),
  };
}

/** Equal for equal sources; undefined where only the token knows whether something changed. */
function fingerprintOf(source: SealSource): string | undefined {
  if (source.kind === "pkcs11") return undefined;
  return sha256Hex(
    source.kind === "pem"
      ? JSON.stringify([source.certificatePem, source.keyPem])
      : Buffer.concat([source.file, Buffer.from(source.password)]),
  );
}
