import { deflateSync } from "node:zlib";
import { dictOf, Name, type Obj, Stream } from "@/lib/pdf/core/objects";
import { dateString, textString } from "@/lib/pdf/core/text-string";
import type { Update } from "@/lib/pdf/core/update";

export type Attachment = { name: string; mimeType: string; bytes: Buffer; description: string; addedAt: Date };

/**
 * Embeds a file (ISO 32000-1 7.11.4) in a document that has no attachments yet, and has viewers show it beside the
 * pages. Compressed, so that nothing in it can be taken for a part of the document around it.
 */
export function attachFile(update: Update, { name, mimeType, bytes, description, addedAt }: Attachment): void {
  const embedded = update.add(
    new Stream(
      dictOf({
        Type: new Name("EmbeddedFile"),
        Subtype: new Name(mimeType),
        Filter: new Name("FlateDecode"),
        Params: dictOf({ Size: bytes.length, ModDate: dateString(addedAt) }),
      }),
      deflateSync(bytes),
    ),
  );
  const file = update.add(
    dictOf({
      Type: new Name("Filespec"),
      F: textString(name),
      UF: textString(name),
      Desc: textString(description),
      AFRelationship: new Name("Source"),
      EF: dictOf({ F: embedded, UF: embedded }),
    }),
  );
  const catalog = new Map<string, Obj>(update.resolve(update.doc.rootRef) as Map<string, Obj>);
  catalog.set("Names", dictOf({ EmbeddedFiles: dictOf({ Names: [textString(name), file] }) }));
  catalog.set("AF", [file]);
  catalog.set("PageMode", new Name("UseAttachments"));
  update.set(update.doc.rootRef, catalog);
}
