import type { Environment } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { pemSetting } from "@/lib/sealing/pem-setting";
import { makeAuthority } from "./make-authority";
import { makeOnce } from "./make-once";
import { readAuthority, type SignerAuthority } from "./read-authority";
import { SignerAuthorityError } from "./signer-authority-error";

const loaded = new Map<Environment, Promise<SignerAuthority>>();

/**
 * The authority of an environment, read once in a process: in `live` the configured one or that made on first use; in
 * `test` always one that says TEST. Throws `SignerAuthorityError` when it cannot certify anybody now.
 */
export async function signerAuthority(environment: Environment): Promise<SignerAuthority> {
  const known = loaded.get(environment) ?? load(environment);
  loaded.set(environment, known);
  try {
    return requireValid(await known, now());
  } catch (error) {
    loaded.delete(environment);
    throw error;
  }
}

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
    isTest ? "signer-ca-test" : "signer-ca",
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
  if (at >= authority.notBefore && at < authority.notAfter) return authority;
  const { subject, notBefore, notAfter } = authority;
  const validity = `${notBefore.toISOString()} to ${notAfter.toISOString()}`;
  throw new SignerAuthorityError(
    `The certificate of the signers' authority "${subject}" is valid from ${validity} only`,
  );
}
