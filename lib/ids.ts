import { encodeTime, ulid } from "ulid";
import { now } from "./clock";

/** Prefixes of public ids; the rest is a ULID, so ids sort by creation time. */
export const idPrefixes = {
  envelope: "env",
  document: "doc",
  recipient: "rcp",
  field: "fld",
  template: "tpl",
  webhook: "whk",
  delivery: "dlv",
  event: "evt",
  key: "key",
  workspace: "ws",
  user: "usr",
  mail: "mail",
  textMessage: "sms",
  code: "otc",
  confirmation: "cfm",
  signInLink: "sil",
  invitation: "inv",
  session: "ses",
  securityNotice: "sec",
  digestEntry: "dig",
  bulkSend: "blk",
  attachment: "att",
  signature: "sig",
  /** Names one request in answers and logs. */
  request: "req",
} as const;

const pool = new Uint8Array(1_024);
let used = pool.length;

/** Below 1, as ulid asks sixteen times for an id: taken from random bytes that are drawn many at a time. */
function random(): number {
  if (used >= pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return pool[used++]! / 256;
}

const newUlid = (): string => ulid(now().getTime(), random);

export type IdKind = keyof typeof idPrefixes;

/** A new id of the kind, e.g. `env_01K9XB0F4HZ…`. */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${newUlid()}`;
}

/** The lowest id of the kind that could have been made at that moment; ids made later are greater. */
export function lowestId(kind: IdKind, at: Date): string {
  return `${idPrefixes[kind]}_${encodeTime(Math.max(0, at.getTime()), 10)}${"0".repeat(16)}`;
}

export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${idPrefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`);
}

export const newRequestId = (): string => newId("request");
