import { AppError } from "@/lib/errors";

/** Reads the body up to `maxBytes`; a longer one is refused without being read to its end. */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError("payload_too_large", `The body may have at most ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The body as JSON with empty strings dropped (they count as absent). No body at all is an empty object, anything but an object is refused. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  return toJson(await readBody(request, maxBytes), request.headers.get("content-type") ?? "");
}

/** What JSON skips: tab, line feed, carriage return, space. */
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Nothing but blanks is nothing. `contentType` only makes the refusal of what is no JSON say what is wrong. */
export function toJson(bytes: Buffer, contentType = ""): unknown {
  if (bytes.every(isBlank)) return {};
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

/**
 * Makes any JSON safe to keep: PostgreSQL knows neither U+0000 nor half a surrogate pair, an empty string counts as
 * absent, and nothing we take nests deeply.
 */
function clean(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw new AppError("malformed_json", `The body nests deeper than ${maxDepth} levels.`);
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).filter(([name, member]) => member !== "" && name !== "__proto__");
  return Object.fromEntries(members.map(([name, member]) => [cleanText(name), clean(member, depth + 1)]));
}

/** Text that every part of the system can hold. */
export const cleanText = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();
