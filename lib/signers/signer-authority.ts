import { access } from "node:fs/promises";
import path from "node:path";
import type { Environment } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { pemSetting } from "@/lib/sealing/pem-setting";
import { makeAuthority } from "./make-authority";
import { makeOnce } from "./make-once";
import { readAuthority, type SignerAuthority } from "./read-authority";
import { SignerAuthorityError } from "./signer-authority-error";

const loaded = new Map<Environment, Promise<SignerAuthority>>();
/** Folders below DATA_DIR of the authorities that are made here. */
const FOLDERS = { live: "signer-ca", test: "signer-ca-test" } as const;

/**
 * The authority of an environment, read once in a process: in `live` the configured one or that made on first use; in
 * `test` always one that says TEST. Throws `SignerAuthorityError` when it cannot certify anybody now.
 */
export async function signerAuthority(environment: Environment): Promise<SignerAuthority> {
  const authority = await readOnce(environment);
  try {
    return requireValid(authority, now());
  } catch (error) {
    // Its successor may be in place by the time somebody asks again.
    loaded.delete(environment);
    throw error;
  }
}

/** Who certifies signers here, whether or not it may now; undefined as long as none is configured and none was needed. */
export async function findAuthority(): Promise<SignerAuthority | undefined> {
  const { SIGNER_CA_CERTIFICATE, SIGNER_CA_KEY, DATA_DIR } = env();
  const own = path.join(/* turbopackIgnore: true */ DATA_DIR, FOLDERS.live);
  const isThere = SIGNER_CA_CERTIFICATE || SIGNER_CA_KEY || loaded.has("live") || (await exists(own));
  return isThere ? readOnce("live") : undefined;
}

/** At start: refuses an authority, if there is one, that could not certify anybody now. */
export async function checkAuthority(): Promise<void> {
  const authority = await findAuthority();
  if (authority) requireValid(authority, now());
}

async function readOnce(environment: Environment): Promise<SignerAuthority> {
  const known = loaded.get(environment) ?? load(environment);
  loaded.set(environment, known);
  try {
    return await known;
  } catch (error) {
    loaded.delete(environment);
    if (error instanceof SignerAuthorityError) throw error;
    throw new SignerAuthorityError(`The signers' authority cannot be read: ${(error as Error).message}`);
  }
}

const exists = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  );

async function load(environment: Environment): Promise<SignerAuthority> {
  const { SIGNER_CA_CERTIFICATE, SIGNER_CA_KEY, APP_URL, DATA_DIR } = env();
  if (environment === "test") return readAuthority(await ownFiles(DATA_DIR, "TEST - no legal value", true), true);
  if (!SIGNER_CA_CERTIFICATE !== !SIGNER_CA_KEY)
    throw new SignerAuthorityError("Set SIGNER_CA_CERTIFICATE and SIGNER_CA_KEY together, or neither");
  if (!SIGNER_CA_CERTIFICATE || !SIGNER_CA_KEY)
    return readAuthority(await ownFiles(DATA_DIR, new URL(APP_URL).host, false), false);
  const [certificatePem, keyPem] = await Promise.all([SIGNER_CA_CERTIFICATE, SIGNER_CA_KEY].map(pemSetting));
  return readAuthority({ certificatePem: certificatePem!, keyPem: keyPem! }, false);
}

async function ownFiles(dataDir: string, organisation: string, isTest: boolean) {
  const files = await makeOnce(
    dataDir,
    isTest ? FOLDERS.test : FOLDERS.live,
    ["key.pem", "certificate.pem"],
    async () => {
      const { keyPem, certificatePem } = await makeAuthority(organisation, isTest, now());
      return {
        "key.pem": { text: keyPem, isSecret: true },
        "certificate.pem": { text: certificatePem, isSecret: false },
      };
    },
  );
  return { keyPem: files["key.pem"], certificatePem: files["certificate.pem"] };
}

function requireValid(authority: SignerAuthority, at: Date): SignerAuthority {
  const { subject, notBefore, notAfter } = authority;
  const whose = `The certificate of the signers' authority "${subject}"`;
  if (at >= notAfter)
    throw new SignerAuthorityError(
      `${whose} expired on ${notAfter.toISOString()}. Put its successor in place (docs/operations.md, "The signers' authority")`,
    );
  if (at < notBefore) throw new SignerAuthorityError(`${whose} is valid only from ${notBefore.toISOString()}`);
  return authority;
}
