import type { RecipientRow, Stored } from "./store";

/** Whether mails of this envelope reach its recipient: a page must not promise one where none is written. */
export const hearsByMail = (
  { environment }: Pick<Stored["envelope"], "environment">,
  { delivery, status }: Pick<RecipientRow, "delivery" | "status">,
): boolean => environment === "live" && status !== "BOUNCED" && (delivery === "EMAIL" || delivery === "BOTH");
