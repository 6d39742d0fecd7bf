/** A `data:` URL says its media type in less than this before the comma. */
const maxDataUrlHead = 200;

/** All of it at once; undefined when it is not base64. */
export function decodeBase64(text: string): Buffer | undefined {
  const decoder = new Base64Decoder();
  const bytes = Buffer.concat([decoder.push(text), decoder.end()]);
  return decoder.isValid ? bytes : undefined;
}

/**
 * Base64 that comes in pieces (RFC 4648: the standard or the URL alphabet; line breaks and padding are skipped).
 * Also takes a `data:` URL, of which only what follows the comma counts.
 */
export class Base64Decoder {
  #head: string | undefined = "";
  #rest = "";
  isValid = true;

  /** Takes text, gives the bytes that it completes. */
  push(text: string): Buffer {
    const clean = this.#rest + this.#withoutHead(text).replace(/[\s=]+/g, "");
    if (/[^A-Za-z0-9+/_-]/.test(clean)) this.isValid = false;
    const whole = clean.length - (clean.length % 4);
    this.#rest = clean.slice(whole);
    return Buffer.from(clean.slice(0, whole), "base64");
  }

  /** The last bytes. A single character that is left holds six bits, which is no byte. */
  end(): Buffer {
    const head = this.#head ?? "";
    this.#head = undefined;
    const last = this.push(head);
    if (this.#rest.length === 1) this.isValid = false;
    return Buffer.concat([last, Buffer.from(this.#rest, "base64")]);
  }

  /** Until it is clear whether the text begins with `data:…,` it is held back. */
  #withoutHead(text: string): string {
    if (this.#head === undefined) return text;
    const head = this.#head + text;
    this.#head = head;
    const isDataUrl = head.startsWith("data:");
    const comma = isDataUrl ? head.indexOf(",") : -1;
    if (head.length < 5 || (isDataUrl && comma < 0 && head.length < maxDataUrlHead)) return "";
    this.#head = undefined;
    return head.slice(comma + 1);
  }
}
