import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, Name, Ref, Stream } from "@/lib/pdf/core/objects";
import type { Page } from "@/lib/pdf/core/pages";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { decodeContent } from "./decode-content";
import { type Operation, readOperations } from "./read-operations";

/** A content stream with its operations: that of a page, or of a form that something on the page draws. */
export type Content = {
  /** Undefined for the page itself. */
  form: Stream | undefined;
  bytes: Buffer;
  operations: Operation[];
  resources: Dict;
  /** What it draws, by the name in its resources. */
  forms: Map<string, Content>;
};

export type ShowOperation = Extract<Operation, { kind: "show" }>;

/** An operation that shows text, in the order in which a viewer comes to it. A form drawn twice is there twice. */
export type ShowSite = { content: Content; operation: ShowOperation };

const maxDepth = 20;
const maxSites = 200_000;

/**
 * The content of a page and of all forms that it draws (ISO 32000-1 7.8, 8.10). Throws PdfError where a stream cannot
 * be read.
 */
export function readContent(doc: PdfDocument, page: Page): Content {
  const value = doc.resolve(page.dict.get("Contents"));
  const parts = (Array.isArray(value) ? value : [value]).map((part) => doc.resolve(part));
  const data = parts.flatMap((part) => {
    if (part === null) return [];
    if (!(part instanceof Stream)) throw new PdfError("type", "page content is no stream");
    return [decodeContent(doc, part), Buffer.from("\n")];
  });
  const resources = doc.dict(page.attributes.get("Resources")) ?? new Map();
  return toContent(undefined, Buffer.concat(data), resources);
}

function toContent(form: Stream | undefined, bytes: Buffer, resources: Dict): Content {
  return { form, bytes, operations: readOperations(bytes), resources, forms: new Map() };
}

/** All text that the page shows. Forms are read when something draws them. */
export function showSites(doc: PdfDocument, page: Content): ShowSite[] {
  const sites: ShowSite[] = [];
  const known = new Map<Stream, Content>();
  const visit = (content: Content, above: readonly Stream[]): void => {
    for (const operation of content.operations) {
      if (operation.kind === "show") sites.push({ content, operation });
      if (sites.length > maxSites) throw new PdfError("too_large", `more than ${maxSites} operators show text`);
      const form = operation.kind === "form" ? formOf(doc, content, operation.name) : undefined;
      if (!form || above.includes(form) || above.length >= maxDepth) continue;
      const drawn = known.get(form) ?? readForm(doc, form, content.resources);
      known.set(form, drawn);
      content.forms.set((operation as { name: string }).name, drawn);
      visit(drawn, [...above, form]);
    }
  };
  visit(page, []);
  return sites;
}

function formOf(doc: PdfDocument, content: Content, name: string): Stream | undefined {
  const value = doc.dict(content.resources.get("XObject"))?.get(name);
  const stream = doc.resolve(value);
  if (!(stream instanceof Stream) || !(value instanceof Ref)) return undefined;
  const subtype = doc.resolve(stream.dict.get("Subtype"));
  return subtype instanceof Name && subtype.value === "Form" ? stream : undefined;
}

/** A form without resources of its own takes those of what draws it (8.10.1, for PDF 1.1). */
function readForm(doc: PdfDocument, form: Stream, outer: Dict): Content {
  return toContent(form, decodeContent(doc, form), doc.dict(form.dict.get("Resources")) ?? outer);
}
