import { createHash, randomBytes, verify, type X509Certificate } from "node:crypto";
import { aboveOf, algorithmFor } from "@/lib/sealing/key-signer";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import type { SealSigner } from "@/lib/sealing/signer";
import { CK, type Handle } from "./binding";
import { ecdsaToDer } from "./ecdsa-to-der";
import { certificatesOf, type KeyName, privateKeysOf, type TokenCertificate } from "./objects";
import { openToken, type Session, type Token, type TokenSettings } from "./token";

export type Pkcs11Settings = TokenSettings & {
  /** Label of key and certificate on the token. */
  label: string;
  /** The certificate and those above it when it does not lie on the token. */
  certificates: X509Certificate[] | undefined;
};

type Named = { certificate: X509Certificate; key: KeyName };

/**
 * A signer over a key that never leaves its token. Of several certificates with the label the newest one counts that
 * is valid and has its key there, so that the next one can be put beside it.
 */
export async function pkcs11Signer(settings: Pkcs11Settings, now: Date): Promise<SealSigner> {
  const token = openToken(settings);
  const stored = await token.withSession(certificatesOf);
  const above = [...(settings.certificates?.slice(1) ?? []), ...stored.map((one) => one.certificate)];
  const candidates = candidatesOf(settings, stored, now);
  for (const candidate of candidates) {
    const signer = signerFor(token, candidate, above);
    if (await signsForItself(signer)) return signer;
  }
  throw new SealKeyError(
    candidates.length === 0 ? "no_key" : "key_mismatch",
    candidates.length === 0
      ? `The token holds no certificate with the label "${settings.label}"; put it there or set SEAL_CERTIFICATE`
      : `The token holds no private key for the certificate with the label "${settings.label}"`,
  );
}

function candidatesOf(settings: Pkcs11Settings, stored: TokenCertificate[], now: Date): Named[] {
  const [given] = settings.certificates ?? [];
  if (given) return [{ certificate: given, key: { id: Buffer.alloc(0), label: settings.label } }];
  const isValid = ({ certificate }: Named) =>
    new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo);
  const since = ({ certificate }: Named) => new Date(certificate.validFrom).getTime();
  return stored
    .filter((one) => one.label === settings.label)
    .map(({ certificate, id, label }) => ({ certificate, key: { id, label } }))
    .sort((one, other) => Number(isValid(other)) - Number(isValid(one)) || since(other) - since(one));
}

function signerFor(token: Token, { certificate, key }: Named, above: X509Certificate[]): SealSigner {
  const { algorithm, hash } = algorithmFor(certificate.publicKey);
  let known: { session: Session; handle: Handle } | undefined;

  /** Handles live as long as their session. Of several keys of one name it is the one that the certificate verifies. */
  async function handleIn(session: Session): Promise<Handle> {
    if (known?.session === session) return known.handle;
    for (const handle of privateKeysOf(session, key)) {
      const probe = randomBytes(32);
      const signature = await signWith(session, handle, probe).catch(() => undefined);
      if (!signature || !verify(hash, probe, certificate.publicKey, signature)) continue;
      known = { session, handle };
      return handle;
    }
    throw new SealKeyError("key_mismatch", "The token no longer holds the private key of the seal certificate");
  }

  async function signWith({ module, session }: Session, handle: Handle, toBeSigned: Buffer): Promise<Buffer> {
    const isEc = algorithm === "ecdsa";
    const input = isEc ? createHash(hash).update(toBeSigned).digest() : toBeSigned;
    module.C_SignInit(session, { mechanism: isEc ? CK.ecdsa : CK.rsaPkcs1[hash] }, handle);
    const signature = Buffer.from(await module.C_SignAsync(session, input, Buffer.alloc(2048)));
    return isEc ? ecdsaToDer(signature) : signature;
  }

  return {
    certificate: certificate.raw,
    ...aboveOf(certificate, above),
    algorithm,
    hash,
    sign: (toBeSigned) => token.withSession(async (session) => signWith(session, await handleIn(session), toBeSigned)),
  };
}

async function signsForItself(signer: SealSigner): Promise<boolean> {
  try {
    await signer.sign(randomBytes(32));
    return true;
  } catch (error) {
    if (error instanceof SealKeyError && error.problem === "key_mismatch") return false;
    throw error;
  }
}
