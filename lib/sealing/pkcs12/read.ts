import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { OctetString } from "asn1js";
import {
  AuthenticatedSafe,
  CertBag,
  type ContentInfo,
  EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeBag,
  SafeContents,
} from "pkijs";
import { SealKeyError } from "@/lib/sealing/seal-key-error";
import { isMacOf } from "./check-mac";
import { decryptWithPassword, octetsOf, UnsupportedEncryptionError } from "./decrypt";

export type Pkcs12 = { keys: KeyObject[]; certificates: X509Certificate[] };

const data = "1.2.840.113549.1.7.1";
const encryptedData = "1.2.840.113549.1.7.6";

/**
 * Keys and certificates of a PKCS#12 file, by whatever program it was written: AES, 3DES or RC2 under a password, DER
 * or BER. Throws `SealKeyError` in words for the operator.
 */
export function readPkcs12(file: Uint8Array, password: string): Pkcs12 {
  const content = openEnvelope(file, password);
  try {
    const bags = AuthenticatedSafe.fromBER(exact(content)).safeContents.flatMap((part) => bagsOf(part, password));
    const keys = bags.flatMap((bag) => keyOf(bag, password) ?? []);
    return { keys, certificates: bags.flatMap((bag) => certificateOf(bag) ?? []) };
  } catch (error) {
    throw toKeyError(error, "password_wrong", "The PKCS#12 file does not open with this password");
  }
}

/** What the file's MAC covers, once it is known that the password is right. */
function openEnvelope(file: Uint8Array, password: string): Buffer {
  try {
    const pfx = PFX.fromBER(exact(file));
    if (pfx.authSafe.contentType !== data) throw new UnsupportedEncryptionError("a file for one certificate only");
    const content = octetsOf(pfx.authSafe.content as OctetString);
    if (!pfx.macData || isMacOf(pfx.macData, content, password)) return content;
  } catch (error) {
    throw toKeyError(error, "certificate_unreadable", "This is not a PKCS#12 file");
  }
  throw new SealKeyError("password_wrong", "The password of the PKCS#12 file is wrong");
}

function toKeyError(error: unknown, problem: "password_wrong" | "certificate_unreadable", message: string) {
  if (!(error instanceof UnsupportedEncryptionError)) return new SealKeyError(problem, message);
  return new SealKeyError(
    "key_unsupported",
    `The PKCS#12 file is encrypted in a way that is not supported (${error.message}); export it again with AES-256`,
  );
}

function bagsOf(part: ContentInfo, password: string): SafeBag[] {
  if (part.contentType === data) return safeBags(octetsOf(part.content as OctetString));
  if (part.contentType !== encryptedData) throw new UnsupportedEncryptionError(part.contentType);
  const { encryptedContentInfo } = new EncryptedData({ schema: part.content });
  const sealed = new Uint8Array(encryptedContentInfo.getEncryptedContent());
  return safeBags(decryptWithPassword(encryptedContentInfo.contentEncryptionAlgorithm, sealed, password));
}

const safeBags = (bytes: Buffer): SafeBag[] => SafeContents.fromBER(exact(bytes)).safeBags;

function keyOf({ bagValue }: SafeBag, password: string): KeyObject | undefined {
  const der =
    bagValue instanceof PKCS8ShroudedKeyBag
      ? decryptWithPassword(bagValue.encryptionAlgorithm, octetsOf(bagValue.encryptedData), password)
      : bagValue instanceof PrivateKeyInfo
        ? Buffer.from(bagValue.toSchema().toBER())
        : undefined;
  return der && createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}

function certificateOf({ bagValue }: SafeBag): X509Certificate | undefined {
  if (!(bagValue instanceof CertBag)) return undefined;
  return new X509Certificate(octetsOf(bagValue.certValue as OctetString));
}

/** asn1js sometimes looks at the whole ArrayBuffer behind a view. */
const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
