import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { CK, type Handle, loadModule, type Module } from "@/lib/sealing/pkcs11/binding";
import { openssl, readPem } from "@/lib/sealing/testing/openssl-pki";

const run = promisify(execFile);
export const pin = "1234";

const places = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];
export const softHsm = places.find((place) => existsSync(place)) ?? "libsofthsm2.so";

/** What a test does behind the signer's back; pkcs11js has these too. */
type FullModule = Module & {
  C_CloseAllSessions(slot: Handle): void;
  C_SetPIN(session: Handle, before: string, after: string): void;
  C_CreateObject(session: Handle, template: { type: number; value: Buffer | number | boolean | string }[]): Handle;
};

/** A token of SoftHSM2 in the folder, for this process. Test use only. */
export async function makeToken(folder: string, label: string): Promise<void> {
  await mkdir(path.join(folder, "tokens"), { recursive: true });
  const config = path.join(folder, "softhsm2.conf");
  await writeFile(config, `directories.tokendir = ${folder}/tokens\nlog.level = ERROR\n`);
  process.env.SOFTHSM2_CONF = config;
  await util("--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "87654321");
}

const util = (...args: string[]) => run("softhsm2-util", args, { env: process.env });

export type Placed = { token: string; label: string; id: string };

/** Puts `<name>.key` on the token. */
export async function putKey(folder: string, name: string, { token, label, id }: Placed): Promise<void> {
  await openssl(folder, "pkcs8", "-topk8", "-nocrypt", "-in", `${name}.key`, "-out", `${name}.p8`);
  const place = ["--token", token, "--label", label, "--id", id, "--pin", pin, "--force"];
  await util("--import", path.join(folder, `${name}.p8`), ...place);
}

/** Puts `<name>.pem` on the token. */
export async function putCertificate(folder: string, name: string, { token, label, id }: Placed): Promise<void> {
  const certificate = new X509Certificate(await readPem(folder, `${name}.pem`));
  await behindItsBack(token, (module, session) => {
    module.C_CreateObject(session, [
      { type: CK.classAttribute, value: CK.certificateObject },
      { type: 0x80, value: 0 }, // CKA_CERTIFICATE_TYPE: X.509
      { type: 1, value: true }, // CKA_TOKEN
      { type: 2, value: false }, // CKA_PRIVATE
      { type: 0x101, value: Buffer.from("subject") },
      { type: CK.labelAttribute, value: label },
      { type: CK.idAttribute, value: Buffer.from(id, "hex") },
      { type: CK.valueAttribute, value: certificate.raw },
    ]);
  });
}

/** Another user of the same library in this process, with a session of its own. */
export async function behindItsBack(
  token: string,
  act: (module: FullModule, session: Handle, slot: Handle) => void,
): Promise<void> {
  const module = (await loadModule(softHsm)) as FullModule;
  try {
    module.C_Initialize({ flags: CK.osLockingOk });
  } catch {
    // The code under test has begun already.
  }
  const slot = module.C_GetSlotList(true).find((one) => module.C_GetTokenInfo(one).label.trim() === token)!;
  const session = module.C_OpenSession(slot, CK.serialSession | 2);
  try {
    module.C_Login(session, CK.user, pin);
  } catch {
    // So is the login of the whole process.
  }
  act(module, session, slot);
  try {
    module.C_CloseSession(session);
  } catch {
    // It was part of the act.
  }
}
