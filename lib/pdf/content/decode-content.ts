import type { PdfDocument } from "@/lib/pdf/core/document";
import { dictOf, Name, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { decodeAscii85, decodeAsciiHex } from "@/lib/pdf/intake/text-filters";

/** The data of page content: text filters and, behind them, FlateDecode at most once. Throws for anything else. */
export function decodeContent(doc: PdfDocument, stream: Stream): Buffer {
  const filter = doc.resolve(stream.dict.get("Filter"));
  const names = (Array.isArray(filter) ? filter : [filter]).flatMap((item) => doc.name(item) ?? []);
  if (!names.some((name) => name.startsWith("ASCII"))) return doc.decode(stream);
  if (doc.resolve(stream.dict.get("DecodeParms")) !== null)
    throw new PdfError("filter", "parameters of several filters");
  let data = stream.raw;
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (name === "ASCIIHexDecode") data = decodeAsciiHex(data);
    else if (name === "ASCII85Decode") data = decodeAscii85(data);
    else if (name === "FlateDecode" && names.length === 0)
      return doc.decode(new Stream(dictOf({ Filter: new Name(name) }), data));
    else throw new PdfError("filter", `${name} on page content`);
  }
  return data;
}
