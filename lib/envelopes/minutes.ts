import { minutesToAct } from "@/lib/fields/minutes-to-act";
import type { Stored } from "./store";

/** How long it takes a recipient to read everything and do what is theirs: said by the mail and by the page behind its link. */
export function minutesFor(
  stored: Pick<Stored, "documents" | "fields">,
  { id, role }: { id: string; role: string },
): number {
  const fields = stored.fields.filter((field) => field.recipientId === id && !field.readOnly).length;
  const pages = stored.documents.reduce((sum, { document }) => sum + document.pageCount, 0);
  return minutesToAct({ pages, fields, signs: role === "SIGNER" });
}
