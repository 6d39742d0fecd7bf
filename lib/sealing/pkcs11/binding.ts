import { SealKeyError } from "@/lib/sealing/seal-key-error";

/** Slots, sessions and objects are numbers of the module's own, as bytes. */
export type Handle = Buffer;

type Attribute = { type: number; value?: Buffer | number | boolean | string };

/** What is used of the package pkcs11js: PKCS#11 by its own names. */
export type Module = {
  load(file: string): void;
  C_Initialize(options: { flags: number }): void;
  C_Finalize(): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { label: string; serialNumber: string; flags: number };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(session: Handle, object: Handle, template: Attribute[]): { type: number; value: Buffer }[];
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void;
  C_SignAsync(session: Handle, data: Buffer, into: Buffer): Promise<Buffer>;
};

type Package = { PKCS11: new () => Module };

/** Numbers of the standard (PKCS#11 2.40, annex). */
export const CK = {
  tokenInitialized: 0x400,
  osLockingOk: 2,
  serialSession: 4,
  user: 1,
  classAttribute: 0,
  labelAttribute: 3,
  valueAttribute: 0x11,
  idAttribute: 0x102,
  certificateObject: 1,
  privateKeyObject: 3,
  ecdsa: 0x1041,
  rsaPkcs1: { sha256: 0x40, sha384: 0x41, sha512: 0x42 },
  pinErrors: [0xa0, 0xa1, 0xa2, 0xa4],
  alreadyInitialized: 0x191,
  alreadyLoggedIn: 0x100,
} as const;

/** A name in a variable: neither bundlers nor the compiler look for a package that may be missing. */
const packageName: string = "pkcs11js";

/** Loads the module of the token's maker. Its native part is built by `npm run pkcs11` (docs/operations.md). */
export async function loadModule(file: string): Promise<Module> {
  const { PKCS11 } = await importPackage();
  const module = new PKCS11();
  try {
    module.load(file);
  } catch (error) {
    throw new SealKeyError("token_module_missing", `The PKCS#11 module ${file} cannot be loaded: ${String(error)}`);
  }
  return module;
}

async function importPackage(): Promise<Package> {
  try {
    return ((await import(packageName)) as { default: Package }).default;
  } catch {
    throw new SealKeyError(
      "token_module_missing",
      "SEAL_PKCS11_MODULE needs a native part that is not built yet: run `npm run pkcs11` (it takes a C++ compiler)",
    );
  }
}

/** The CKR code of an error that came from the module; undefined for any other. */
export function codeOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return error instanceof Error && error.message.startsWith("CKR_") && typeof code === "number" ? code : undefined;
}
