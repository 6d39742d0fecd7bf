import type { Envelope } from "@/lib/contracts/envelope";

/** Signing links that this tab was given when it sent, by recipient. Nowhere else: a link is worth a signature. */
const links = new Map<string, string>();

export function keepLinks({ recipients }: Envelope): void {
  for (const { id, signUrl } of recipients) if (signUrl) links.set(id, signUrl);
}

export const linkOf = (recipientId: string): string | undefined => links.get(recipientId);
