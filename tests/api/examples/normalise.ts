import { sha256Hex } from "@/lib/crypto/digest";

const moment = "2026-11-23T20:07:00.000Z";
/** Lengths of files that are made anew each time, and how long things took. */
const fixed: Record<string, number> = { durationMs: 84, sizeBytes: 58_260, lengthBytes: 58_260, signedBytes: 58_260 };

/**
 * Makes what differs from one recording to the next the same: ids in the order they come, times, secrets, and hashes
 * that follow from those. Everything else stays as it was answered.
 */
export function normaliser(known: Record<string, string>) {
  const ids = new Map<string, string>();
  const hashes = new Map<string, string>();
  const id = (found: string, prefix: string) => {
    if (!ids.has(found)) ids.set(found, `${prefix}_01K9XB0F4HZV8Q2M7T3N5R${String(1000 + ids.size).padStart(4, "0")}`);
    return ids.get(found)!;
  };
  const hash = (found: string) => {
    if (!hashes.has(found)) hashes.set(found, sha256Hex(`example ${hashes.size}`));
    return hashes.get(found)!;
  };
  const token = (found: string) => Buffer.from(hash(found), "hex").toString("base64url").slice(0, found.length);

  const text = (value: string, name: string): string => {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment;
    if (name === "nextCursor" || name === "cursor") return token(value);
    if (name === "session") return sha256Hex("session").slice(0, value.length);
    // A random serial number is one byte longer where its first bit is set.
    if (name === "serialNumber") return hash(value).slice(0, 32);
    if (["hash", "previousHash", "commitment", "salt", "sha256"].includes(name) || /Sha256$/.test(name))
      return /^0+$/.test(value) ? value : hash(value).slice(0, value.length);
    return Object.entries(known)
      .reduce((all, [from, to]) => all.replaceAll(from, to), value)
      .replace(/\b([a-z]{2,4})_[0-9A-HJKMNP-TV-Z]{26}\b/g, id)
      .replace(
        /\b(sk_(?:live|test)_)(\w{8,})/g,
        (_, prefix: string, rest: string) => prefix + token(rest).replace(/[-_]/g, "x"),
      )
      .replace(/(?<=\/embed\/)[\w-]{20,}/, token)
      .replace(/••••\w{4}/, "••••4f2a")
      .replace(/\bwhsec_[\w+/=]+/g, "whsec_Q2VydHluZW8gZXhhbXBsZSBzZWNyZXQsIG5vdCByZWFs")
      .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, moment);
  };
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return name === "accessToken" ? token(value) : text(value, name);
    if (typeof value === "number") return fixed[name] ?? value;
    if (name === "byteRange") return [0, 24_310, 57_080, 1_180];
    if (Array.isArray(value)) return value.map((item) => walk(item, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, memberOf(key, member)]));
  };
  const memberOf = (key: string, member: unknown) => {
    if (typeof member !== "string") return walk(member, key);
    if (key === "signUrl") return member.replace(/[\w-]+$/, token);
    if (key === "webhook-timestamp") return "1795464420";
    if (key === "webhook-signature") return `v1,${Buffer.from(hash(member), "hex").toString("base64")}`;
    if (key.toLowerCase() === "x-certyneo-signature") return hash(member);
    return walk(member, key);
  };
  return <T>(value: T): T => walk(value, "") as T;
}
