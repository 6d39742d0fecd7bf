import { AppError } from "@/lib/errors";
import { hasTooManyValues } from "./count-values";

/** Takes room for bytes that have arrived; throws when there is none. */
export type Hold = (bytes: number) => void;

/** How long a body may stand still before the request is given up. */
const stallMs = 20_000;

/**
 * Reads the body up to `maxBytes`; a longer one is refused without being read to its end, and so is one that stands
 * still. `hold` is told of each piece.
 */
export async function readBody(request: Request, maxBytes: number, hold?: Hold): Promise<Buffer> {
  const tooLarge = () =>
    new AppError("payload_too_large", `The body may have at most ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let chunk = await nextOf(reader); chunk; chunk = await nextOf(reader)) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge();
      hold?.(chunk.byteLength);
      chunks.push(chunk);
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  }
  return Buffer.concat(chunks, size);
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("bad_request", notAll)), stallMs);
  });
  try {
    return (await Promise.race([reader.read(), stalled])).value;
  } finally {
    clearTimeout(timer);
  }
}

const notAll = `Nothing more of the body came for ${stallMs / 1_000} seconds. Send it again.`;

/**
 * What a signing page sends is JSON and says so: a form of another site cannot, and a script of another site would have to
 * ask first. Only files come otherwise (multipart: in JSON they would be a third larger); those routes look at where the
 * request was started, as all of them do.
 */
export async function readDeclaredJson(request: Request, maxBytes: number, hold?: Hold): Promise<unknown> {
  const bytes = await readBody(request, maxBytes, hold);
  const contentType = request.headers.get("content-type") ?? "";
  if (!bytes.every(isBlank) && !/^application\/json\s*(;|$)/i.test(contentType.trim()))
    throw new AppError("unsupported_media_type", "Send JSON, with `Content-Type: application/json`.");
  return toJson(bytes, contentType);
}

/** The body as JSON with empty strings dropped (they count as absent). No body at all is an empty object, anything but an object is refused. */
export async function readJson(request: Request, maxBytes: number, hold?: Hold): Promise<unknown> {
  return toJson(await readBody(request, maxBytes, hold), request.headers.get("content-type") ?? "");
}

/** What JSON skips: tab, line feed, carriage return, space. */
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Nothing but blanks is nothing. `contentType` only makes the refusal of what is no JSON say what is wrong. */
export function toJson(bytes: Buffer, contentType = ""): unknown {
  if (bytes.every(isBlank)) return {};
  if (hasTooManyValues(bytes, mostValues)) {
    throw new AppError("payload_too_large", `The body may have at most ${mostValues} values and members.`);
  }
  const body = clean(parse(bytes, contentType), 0);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new AppError("malformed_json", notAnObject);
  return body;
}

const notAnObject = "The body must be a JSON object: {…}.";

/** JSON is taken under any name (`curl -d` calls it a form); what is neither JSON nor called so is another kind of body. */
function parse(bytes: Buffer, contentType: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (contentType !== "" && !/\bjson\b/i.test(contentType)) {
      throw new AppError("unsupported_media_type", `Send JSON, not ${contentType.slice(0, 100)}.`);
    }
    const why = error instanceof Error ? error.message : "";
    throw new AppError("malformed_json", `The body is not valid JSON: ${why}`);
  }
}

const maxDepth = 32;

/** More than any request needs; each costs memory and time however little it says. */
const mostValues = 400_000;
/** The largest object of a request has a member for each field of an envelope. */
const mostMembers = 2_500;

/**
 * Makes any JSON safe to keep, in place: PostgreSQL knows neither U+0000 nor half a surrogate pair, an empty string
 * counts as absent, and nothing we take nests deeply or has thousands of members.
 */
function clean(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw new AppError("malformed_json", `The body nests deeper than ${maxDepth} levels.`);
  if (typeof value === "string") return cleanText(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = clean(value[index], depth + 1);
    return value;
  }
  cleanMembers(value as Record<string, unknown>, depth);
  return value;
}

function cleanMembers(object: Record<string, unknown>, depth: number): void {
  const names = Object.keys(object);
  if (names.length > mostMembers) {
    throw new AppError("malformed_json", `An object in the body has more than ${mostMembers} members.`);
  }
  for (const name of names) {
    const member = object[name];
    const cleanName = cleanText(name);
    if (member === "" || name === "__proto__" || cleanName !== name) delete object[name];
    if (member === "" || cleanName === "__proto__") continue;
    object[cleanName] = clean(member, depth + 1);
  }
}

/** Text that every part of the system can hold. */
export const cleanText = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();
