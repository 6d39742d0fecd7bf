import type { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Env } from "@/lib/env";
import { readCertificates } from "@/lib/sealing/pem-signer";
import { SealKeyError } from "@/lib/sealing/seal-key-error";

/** Where a key is and what opens it, files read. */
export type SealSource =
  | { kind: "pem"; certificatePem: string; keyPem: string }
  | { kind: "pkcs12"; file: Buffer; password: string }
  | {
      kind: "pkcs11";
      module: string;
      pin: string;
      token: string | undefined;
      label: string;
      certificates: X509Certificate[] | undefined;
    };

type SealSettings = Pick<Env, Extract<keyof Env, `SEAL_${string}`>>;
/** `SEAL`: the key that seals. `SEAL_NEXT`: the one that takes over when its time has come. */
export type SealSlot = "SEAL" | "SEAL_NEXT";

/** The settings of one slot, whatever it is called. */
function slotSettings(settings: SealSettings, slot: SealSlot) {
  const isNext = slot === "SEAL_NEXT";
  return {
    certificate: isNext ? settings.SEAL_NEXT_CERTIFICATE : settings.SEAL_CERTIFICATE,
    key: isNext ? settings.SEAL_NEXT_KEY : settings.SEAL_KEY,
    pkcs12: isNext ? settings.SEAL_NEXT_PKCS12 : settings.SEAL_PKCS12,
    password: isNext ? settings.SEAL_NEXT_PKCS12_PASSWORD : settings.SEAL_PKCS12_PASSWORD,
    label: isNext ? settings.SEAL_NEXT_PKCS11_LABEL : settings.SEAL_PKCS11_LABEL,
  };
}

/** What is configured for a slot, its files as they are now; undefined when nothing is. */
export async function readSealSource(settings: SealSettings, slot: SealSlot): Promise<SealSource | undefined> {
  const { certificate, key, pkcs12, password, label } = slotSettings(settings, slot);
  const named = [key !== undefined && `${slot}_KEY`, pkcs12 && `${slot}_PKCS12`, label && `${slot}_PKCS11_LABEL`];
  const ways = named.filter((name) => typeof name === "string");
  if (ways.length > 1) throw new SealKeyError("ambiguous", `Set only one of ${ways.join(" and ")}`);
  if (pkcs12 !== undefined) {
    if (certificate !== undefined)
      throw new SealKeyError("ambiguous", `${slot}_CERTIFICATE is not used with ${slot}_PKCS12, which holds its own`);
    return { kind: "pkcs12", file: await readPkcs12Setting(`${slot}_PKCS12`, pkcs12), password: password ?? "" };
  }
  const certificatePem = await readPemSetting(`${slot}_CERTIFICATE`, certificate);
  if (label !== undefined) return tokenSource(settings, slot, label, certificatePem);
  const keyPem = await readPemSetting(`${slot}_KEY`, key);
  if (certificatePem !== undefined && keyPem !== undefined) return { kind: "pem", certificatePem, keyPem };
  if (certificatePem === undefined && keyPem === undefined) {
    if (slot === "SEAL_NEXT" || settings.SEAL_PKCS11_MODULE === undefined) return undefined;
    throw new SealKeyError(
      "incomplete",
      "SEAL_PKCS11_MODULE needs SEAL_PKCS11_LABEL: which key and certificate to use",
    );
  }
  throw new SealKeyError("incomplete", `Set ${slot}_CERTIFICATE and ${slot}_KEY together, or neither`);
}

function tokenSource(settings: SealSettings, slot: SealSlot, label: string, certificatePem: string | undefined) {
  const { SEAL_PKCS11_MODULE: module, SEAL_PKCS11_PIN: pin, SEAL_PKCS11_TOKEN: token } = settings;
  if (module === undefined || pin === undefined) {
    throw new SealKeyError("incomplete", `${slot}_PKCS11_LABEL needs SEAL_PKCS11_MODULE and SEAL_PKCS11_PIN`);
  }
  const certificates = certificatePem === undefined ? undefined : readCertificates(certificatePem);
  return { kind: "pkcs11", module, pin, token, label, certificates } as const;
}

/** A setting holds the PEM itself or names a file with it. */
async function readPemSetting(name: string, value: string | undefined): Promise<string | undefined> {
  if (value === undefined || value.includes("-----BEGIN")) return value?.replaceAll("\\n", "\n");
  return (await readSealFile(name, value)).toString("utf8");
}

/** DER of a PKCS#12 file begins with a SEQUENCE, so its base64 with "MI" (BER of indefinite length: "MIA"). */
async function readPkcs12Setting(name: string, value: string): Promise<Buffer> {
  if (/^MI[A-Za-z0-9+/=\s]{200,}$/.test(value)) return Buffer.from(value, "base64");
  return readSealFile(name, value);
}

async function readSealFile(name: string, file: string): Promise<Buffer> {
  try {
    return await readFile(/* turbopackIgnore: true */ file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SealKeyError("file_unreadable", `${name} names the file ${file}, which cannot be read (${code})`);
  }
}
