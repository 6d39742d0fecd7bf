import { AppError } from "@/lib/errors";
import { Base64Decoder } from "./base64-decoder";
import { toJson } from "./request-body";

const maxOtherBytes = 1024 * 1024;
const quote = 0x22;
const backslash = 0x5c;
const [openObject, closeObject, openArray, closeArray, colon, comma] = [0x7b, 0x7d, 0x5b, 0x5d, 0x3a, 0x2c];
/** Stands in for the value of `base64` in what is parsed as a whole. */
const placeholder = Buffer.from('"base64"');

/**
 * Reads `{"name": …, "base64": …}` as it comes: the value of the top-level member `base64` is decoded piece by piece,
 * everything else is collected and parsed by JSON.parse at the end, which decides whether all of it is JSON.
 */
export class JsonUpload {
  readonly #base64 = new Base64Decoder();
  #other: Buffer[] = [];
  #otherBytes = 0;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** The string being read, with its quotes, where it may be a key of the top level. */
  #text: number[] = [];
  #key: string | undefined;
  #isValue = false;
  #isStreaming = false;
  #escape = "";
  #count = 0;

  /** Takes a piece of the body, gives the bytes of the file in it. */
  *push(chunk: Uint8Array): Generator<Buffer> {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let at = 0; at < bytes.length; ) {
      if (this.#isStreaming) {
        const end = this.#endOfText(bytes, at);
        const text = this.#take(bytes, at, end);
        if (text !== "") yield this.#base64.push(text);
        at = end;
        from = end;
        continue;
      }
      this.#look(bytes[at]!);
      at++;
      if (this.#isStreaming) this.#collect(bytes.subarray(from, at - 1), placeholder);
    }
    if (!this.#isStreaming) this.#collect(bytes.subarray(from));
  }

  /** The last bytes of the file, and the members beside it; `base64` is absent or of the wrong type when none came. */
  end(): { bytes: Buffer; members: unknown } {
    const members = toJson(Buffer.concat(this.#other, this.#otherBytes));
    if (this.#isStreaming) throw new AppError("malformed_json", "The body ends inside `base64`.");
    if (this.#count > 1) throw new AppError("malformed_json", "The body has the member `base64` more than once.");
    const bytes = this.#base64.end();
    if (this.#base64.isValid) return { bytes, members };
    throw new AppError("invalid_request", "`base64` is not base64.", {
      issues: [{ path: "base64", message: "is not base64" }],
    });
  }

  #collect(...parts: Buffer[]): void {
    for (const part of parts) {
      this.#otherBytes += part.length;
      if (this.#otherBytes > maxOtherBytes)
        throw new AppError("payload_too_large", "The members beside `base64` may have at most 1 MB.");
      // A copy: what comes from the socket is larger and would be held as a whole.
      this.#other.push(Buffer.from(part));
    }
  }

  /** One byte outside the file: follows strings and nesting, no more. */
  #look(byte: number): void {
    if (this.#inString) this.#lookInString(byte);
    else if (byte === quote) this.#openString();
    else if (byte === openObject || byte === openArray) this.#depth++;
    else if (byte === closeObject || byte === closeArray) this.#depth--;
    else if (byte === colon) this.#isValue = true;
    else if (byte === comma) this.#isValue = false;
  }

  #openString(): void {
    if (this.#depth === 1 && this.#isValue && this.#key === "base64") {
      this.#isStreaming = true;
      this.#count++;
      return;
    }
    this.#inString = true;
    this.#text = [quote];
  }

  #lookInString(byte: number): void {
    const isKey = this.#depth === 1 && !this.#isValue;
    if (isKey && this.#text.length < 100) this.#text.push(byte);
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === backslash) this.#isEscaped = true;
    else if (byte === quote) {
      this.#inString = false;
      if (isKey) this.#key = stringOf(Buffer.from(this.#text).toString("utf8"));
    }
  }

  #endOfText(bytes: Buffer, from: number): number {
    if (this.#escape !== "" || bytes[from] === backslash || bytes[from] === quote) return from + 1;
    let end = from;
    while (end < bytes.length && bytes[end] !== quote && bytes[end] !== backslash) end++;
    return end;
  }

  /** Text of the file from these bytes; escapes are undone when they are complete. */
  #take(bytes: Buffer, from: number, end: number): string {
    const text = bytes.toString("latin1", from, end);
    if (this.#escape !== "" || text === "\\") {
      this.#escape += text;
      if (this.#escape.length < (this.#escape[1] === "u" ? 6 : 2)) return "";
      const escaped = stringOf(`"${this.#escape}"`);
      this.#escape = "";
      // What is no escape is no base64 either.
      return escaped ?? "\\";
    }
    if (text !== '"') return text;
    this.#isStreaming = false;
    return "";
  }
}

function stringOf(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}
