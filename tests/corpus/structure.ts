import { spawnSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import { onDisk } from "./third-party";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Objects = Map<string, Json>;

/** All objects of a file as qpdf reads them, by their names in its JSON; streams without their data. */
export function objectsOf(bytes: Buffer): Objects {
  const args = ["--json=2", "--json-key=qpdf", "--json-stream-data=none", onDisk(bytes)];
  const { stdout } = spawnSync("qpdf", args, { encoding: "utf8", maxBuffer: 1 << 30 });
  const [, objects] = (JSON.parse(stdout) as { qpdf: [unknown, Record<string, Json>] }).qpdf;
  return new Map(Object.entries(objects).filter(([name]) => name.startsWith("obj:")));
}

/** Ours to write anew on a page or in the catalog; what they held before is looked for behind them. */
const REPLACED = new Set(["/Contents", "/Resources"]);
/** Counters and flags that only grow. */
const GROWING = new Set(["/Count", "/SigFlags", "/ParentTreeNextKey"]);

/**
 * What of a file is no longer as it was in another: an object is as it was, or has only more in it. With that bookmarks,
 * links, tags, attachments, form fields, layers, metadata and output intents survive, wherever the format may keep them.
 */
export function lostObjects(before: Buffer, after: Buffer): { name: string; value: Json; present: Json }[] {
  const [old, now] = [objectsOf(before), objectsOf(after)];
  return [...old].flatMap(([name, value]) => {
    const present = now.get(name);
    return present !== undefined && holds(now, present, value) ? [] : [{ name, value, present: present ?? "nothing" }];
  });
}

/** Whether `now` has all that `old` had, and in the same order. References may have taken the place of what they hold. */
function holds(objects: Objects, now: Json, old: Json, key = ""): boolean {
  if (isDeepStrictEqual(now, old)) return true;
  if (REPLACED.has(key)) return holdsBehind(objects, now, old);
  // An only child of the document's structure has got a sibling.
  if (key === "/K" && Array.isArray(now) && !Array.isArray(old)) return holds(objects, now[0] ?? null, old);
  if (GROWING.has(key)) return typeof now === "number" && typeof old === "number" && now >= old;
  if (Array.isArray(old)) {
    const list = Array.isArray(now) ? now : resolved(objects, now);
    return Array.isArray(list) && old.every((item, index) => holds(objects, list[index] ?? null, item));
  }
  if (typeof old === "string" && /^\d+ \d+ R$/.test(old)) return holds(objects, now, resolved(objects, old), key);
  if (!isDict(old)) return false;
  const dict = isDict(now) ? now : resolved(objects, now);
  return isDict(dict) && Object.entries(old).every(([name, item]) => holds(objects, dict[name] ?? null, item, name));
}

/** Page content is one stream among ours; resources have names besides ours. */
function holdsBehind(objects: Objects, now: Json, old: Json): boolean {
  if (Array.isArray(now) && !isDict(resolved(objects, old))) {
    const was = resolved(objects, old);
    return Array.isArray(was) ? was.every((part) => now.includes(part)) : now.includes(old);
  }
  if (Array.isArray(now)) return now.includes(old);
  const [dict, was] = [resolved(objects, now), resolved(objects, old)];
  return (
    isDict(dict) && isDict(was) && Object.entries(was).every(([name, item]) => holds(objects, dict[name] ?? null, item))
  );
}

function resolved(objects: Objects, value: Json): Json {
  const found = typeof value === "string" ? objects.get(`obj:${value}`) : undefined;
  return isDict(found) ? (found.value ?? found.stream ?? null) : value;
}

const isDict = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
