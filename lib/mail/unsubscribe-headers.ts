import { fromColumn, stopLink } from "@/lib/notifications/stop-link";
import type { MailRow } from "./store";

/**
 * RFC 2369, and RFC 8058 where the address is one that mail programs may post to by themselves. Only for members: a recipient
 * gets what one person asks of them once, and a signature that is silently no longer asked for helps nobody.
 */
export function unsubscribeHeaders({ unsubscribes }: Pick<MailRow, "unsubscribes">): Record<string, string> {
  if (unsubscribes === null) return {};
  const link = stopLink(fromColumn(unsubscribes));
  const byOnePress = link.startsWith("https:") ? { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : undefined;
  return { "List-Unsubscribe": `<${link}>`, ...byOnePress };
}
