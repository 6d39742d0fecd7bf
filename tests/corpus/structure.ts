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

type Rule = (objects: Objects, key: string, value: Json) => boolean;

const isAction =
  (...kinds: string[]): Rule =>
  (objects, _, value) => {
    const action = resolved(objects, value);
    return isDict(action) && kinds.includes(String(action["/S"]));
  };
const isKey =
  (...keys: string[]): Rule =>
  (_objects, key) =>
    keys.includes(key);

/** What is taken out of an upload under each warning. What runs unasked (/AA) goes whatever it does. */
const intended: Record<string, Rule[]> = {
  javascript_removed: [
    isKey("/JavaScript", "/AA", "/OnInstantiate", "/OpenAction"),
    isAction("/JavaScript", "/Rendition"),
  ],
  launch_action_removed: [isKey("/AA", "/OpenAction"), isAction("/Launch")],
  submit_action_removed: [isKey("/AA", "/OpenAction"), isAction("/SubmitForm", "/ImportData")],
  open_action_removed: [isKey("/AA", "/OpenAction")],
  embedded_files_removed: [isKey("/EmbeddedFiles", "/EF", "/FS")],
  external_data_removed: [isKey("/F", "/FFilter", "/FDecodeParms", "/Ref")],
  portfolio_removed: [isKey("/Collection")],
  xfa_removed: [isKey("/XFA", "/NeedsRendering")],
};

/** A value without what one of the rules takes out of it. */
function without(objects: Objects, value: Json, rules: readonly Rule[]): Json {
  const isKept = (key: string, item: Json) => !rules.some((rule) => rule(objects, key, item));
  if (Array.isArray(value))
    return value.filter((item) => isKept("", item)).map((item) => without(objects, item, rules));
  if (!isDict(value)) return value;
  const kept = Object.entries(value).filter(([key, item]) => isKept(key, item));
  return Object.fromEntries(kept.map(([key, item]) => [key, without(objects, item, rules)]));
}

/**
 * What of a file is no longer as it was in another: an object is as it was, or has only more in it. With that bookmarks,
 * links, tags, attachments, form fields, layers, metadata and output intents survive, wherever the format may keep them.
 * `warnings` are those of the upload: what they tell of was taken out and is not looked for.
 */
export function lostObjects(
  before: Buffer,
  after: Buffer,
  warnings: readonly string[] = [],
): { name: string; value: Json; present: Json }[] {
  const [old, now] = [objectsOf(before), objectsOf(after)];
  const rules = warnings.flatMap((code) => intended[code] ?? []);
  return [...old].flatMap(([name, value]) => {
    const present = now.get(name);
    // What only held what was taken out stands in the file as before: nothing leads to it any more.
    const isThere = (was: Json) => present !== undefined && holds(now, present, was);
    return isThere(value) || isThere(without(old, value, rules))
      ? []
      : [{ name, value, present: present ?? "nothing" }];
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
