import { isRegular } from "@/lib/pdf/core/characters";
import { type Dict, Name, type Obj, Ref, Str, Stream, Verbatim } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";

/** An object as PDF source, one character per byte. Strings go out in hexadecimal: no escapes to get wrong. */
export function serialise(value: Obj): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return serialiseNumber(value);
  if (value instanceof Name) return serialiseName(value.value);
  if (value instanceof Ref) return `${value.num} ${value.gen} R`;
  if (value instanceof Str) return `<${value.bytes.toString("hex")}>`;
  if (value instanceof Verbatim) return value.text;
  if (Array.isArray(value)) return `[${value.map(serialise).join(" ")}]`;
  if (value instanceof Stream) throw new PdfError("type", "a stream must be an indirect object");
  return serialiseDict(value);
}

function serialiseDict(dict: Dict): string {
  return `<<${[...dict].map(([key, value]) => `${serialiseName(key)} ${serialise(value)}`).join("\n")}>>`;
}

/** 7.3.3 knows no exponents. */
function serialiseNumber(value: number): string {
  if (!Number.isFinite(value)) throw new PdfError("type", `${value} is no PDF number`);
  const text = String(value);
  if (!text.includes("e")) return text;
  return Math.abs(value) < 1 ? value.toFixed(12).replace(/\.?0+$/, "") : BigInt(value).toString();
}

/** 7.3.5: everything but regular printable characters as `#xx`. */
function serialiseName(value: string): string {
  let out = "/";
  for (const byte of Buffer.from(value, "latin1")) {
    const plain = byte > 0x20 && byte < 0x7f && byte !== 0x23 && isRegular(byte);
    out += plain ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, "0")}`;
  }
  return out;
}
