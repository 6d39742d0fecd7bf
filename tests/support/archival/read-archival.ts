import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type Json = null | boolean | number | string | Json[] | Dict;
export type Dict = { [key: string]: Json };
/** A dictionary that something leads to; `path` is from the trailer, without the numbers of objects. */
export type Found = { dict: Dict; path: string; isStream: boolean };

/** A file that says to follow PDF/A, as qpdf reads it: nothing here is ours but the walk. */
export type Archival = {
  bytes: Buffer;
  trailer: Dict;
  catalog: Dict;
  /** Every dictionary that can be reached from the trailer. */
  found: Found[];
  resolve(value: Json | undefined): Json;
  dict(value: Json | undefined): Dict | undefined;
  /** The data of a stream, unfiltered. */
  data(value: Json | undefined): Buffer;
  metadata: string;
  part: number;
  conformance: string;
};

const REFERENCE = /^\d+ \d+ R$/;
export const isDict = (value: Json | undefined): value is Dict =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function readArchival(bytes: Buffer): Archival {
  const qpdf = (...args: string[]) => runQpdf(bytes, args);
  const said = JSON.parse(qpdf("--json=2", "--json-key=qpdf", "--json-stream-data=none").toString()) as {
    qpdf: [unknown, Record<string, { value?: Json; stream?: { dict: Dict } }>];
  };
  const objects = said.qpdf[1];
  const streams = new Set(Object.values(objects).flatMap(({ stream }) => stream?.dict ?? []));
  const resolve = (value: Json | undefined): Json => {
    if (typeof value !== "string" || !REFERENCE.test(value)) return value ?? null;
    const object = objects[`obj:${value}`];
    return object?.stream?.dict ?? resolve(object?.value ?? null);
  };
  const dict = (value: Json | undefined): Dict | undefined => {
    const resolved = resolve(value);
    return isDict(resolved) ? resolved : undefined;
  };
  const data = (value: Json | undefined): Buffer => {
    const [num, generation] = String(value).split(" ");
    return qpdf(`--show-object=${num},${generation}`, "--filtered-stream-data");
  };
  const trailer = objects.trailer!.value as Dict;
  const catalog = dict(trailer["/Root"])!;
  const metadata = streams.has(dict(catalog["/Metadata"])!) ? data(catalog["/Metadata"]).toString("utf8") : "";
  const found = [...reachable(trailer, resolve)].map((each) => ({ ...each, isStream: streams.has(each.dict) }));
  const claim = (name: string) => new RegExp(`pdfaid:${name}\\s*(?:>|=\\s*["'])\\s*(\\w)`).exec(metadata)?.[1] ?? "";
  return {
    ...{ bytes, trailer, catalog, found, resolve, dict, metadata },
    ...{ part: Number(claim("part")), conformance: claim("conformance") },
    data,
  };
}

/** Warnings about the file are no failure here. */
function runQpdf(bytes: Buffer, args: string[]): Buffer {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "archival-"));
  const file = path.join(folder, "file.pdf");
  fs.writeFileSync(file, bytes);
  const { status, stdout, stderr } = spawnSync("qpdf", [...args, file], { maxBuffer: 1 << 29 });
  fs.rmSync(folder, { recursive: true });
  if (status !== 0 && status !== 3) throw new Error(stderr.toString());
  return stdout;
}

function* reachable(trailer: Dict, resolve: (value: Json) => Json): Generator<Omit<Found, "isStream">> {
  const seen = new Set<Json>();
  const waiting: [value: Json, path: string][] = [[trailer, ""]];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [value, at] = next;
    const resolved = resolve(value);
    if (typeof resolved !== "object" || resolved === null || seen.has(resolved)) continue;
    seen.add(resolved);
    if (isDict(resolved)) yield { dict: resolved, path: at };
    for (const [key, inner] of Object.entries(resolved)) waiting.push([inner, Array.isArray(resolved) ? at : at + key]);
  }
}
