import { X509Certificate } from "node:crypto";
import { CK, type Handle } from "./binding";
import type { Session } from "./token";

export type TokenCertificate = { certificate: X509Certificate; label: string; id: Buffer };

const most = 200;

/** The certificates that lie on the token. */
export function certificatesOf(open: Session): TokenCertificate[] {
  return find(open, [{ type: CK.classAttribute, value: CK.certificateObject }]).flatMap((object) => {
    const read = (type: number) => attribute(open, object, type);
    const certificate = parse(read(CK.valueAttribute));
    const label = read(CK.labelAttribute).toString("utf8");
    return certificate ? [{ certificate, label, id: read(CK.idAttribute) }] : [];
  });
}

export type KeyName = { id: Buffer; label: string };

/** Private keys that belong to a certificate by their id, then those that do so by their label. */
export function privateKeysOf(open: Session, { id, label }: KeyName): Handle[] {
  const isKey = { type: CK.classAttribute, value: CK.privateKeyObject };
  const byId = id.length > 0 ? find(open, [isKey, { type: CK.idAttribute, value: id }]) : [];
  return [...byId, ...find(open, [isKey, { type: CK.labelAttribute, value: label }])];
}

function find({ module, session }: Session, template: Parameters<typeof module.C_FindObjectsInit>[1]): Handle[] {
  module.C_FindObjectsInit(session, template);
  try {
    return module.C_FindObjects(session, most);
  } finally {
    module.C_FindObjectsFinal(session);
  }
}

function attribute({ module, session }: Session, object: Handle, type: number): Buffer {
  return module.C_GetAttributeValue(session, object, [{ type }])[0]?.value ?? Buffer.alloc(0);
}

function parse(der: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}
