import type { PdfDocument } from "@/lib/pdf/core/document";
import { keyOf, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { toText } from "@/lib/pdf/core/text-string";

const MAX_NODES = 1_000;

/** The first file of that name among the document's attachments (ISO 32000-1 7.11.4 and 7.9.6); at most 64 MiB. */
export function findAttachment(doc: PdfDocument, name: string): Buffer | undefined {
  for (const item of fileSpecs(doc)) {
    const spec = doc.dict(item);
    const called = toText(doc.resolve(spec?.get("UF"))) ?? toText(doc.resolve(spec?.get("F")));
    if (called !== name) continue;
    const files = doc.dict(spec?.get("EF"));
    const stream = doc.resolve(files?.get("UF") ?? files?.get("F"));
    if (stream instanceof Stream) return doc.decode(stream);
  }
  return undefined;
}

function* fileSpecs(doc: PdfDocument): Generator<Obj> {
  yield* doc.array(doc.root.get("AF")) ?? [];
  const seen = new Set<string>();
  const stack: Obj[] = [doc.dict(doc.root.get("Names"))?.get("EmbeddedFiles") ?? null];
  for (let node = stack.pop(), count = 0; node !== undefined && count < MAX_NODES; node = stack.pop(), count++) {
    if (node instanceof Ref && seen.has(keyOf(node))) continue;
    if (node instanceof Ref) seen.add(keyOf(node));
    const dict = doc.dict(node);
    yield* (doc.array(dict?.get("Names")) ?? []).filter((_, i) => i % 2 === 1);
    stack.push(...(doc.array(dict?.get("Kids")) ?? []));
  }
}
