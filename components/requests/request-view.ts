import * as z from "zod";

export const statusClasses = ["2xx", "4xx", "5xx"] as const;
export const requestMethods = ["GET", "POST", "PATCH", "DELETE"] as const;

/** What of the log is shown, as the address says it; what means nothing is not asked for. */
export const RequestView = z.object({
  status: z.enum(statusClasses).optional().catch(undefined),
  method: z.enum(requestMethods).optional().catch(undefined),
  key: z.string().max(64).optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
});
export type RequestView = z.output<typeof RequestView>;

/** The address of a view; another filter begins with the newest again. */
export function requestsHref(view: RequestView): string {
  const given = Object.entries(view).filter(([, value]) => value !== undefined) as [string, string][];
  const query = new URLSearchParams(given);
  return `/developers/requests${query.size > 0 ? `?${query}` : ""}`;
}

export const isNarrowed = ({ status, method, key }: RequestView): boolean => Boolean(status ?? method ?? key);

/**
 * The request as a line for a terminal: the key stands in a variable, because nobody keeps it here, and so does the body of
 * what writes.
 */
export function asCurl({ method, path }: { method: string; path: string }, appUrl: string): string {
  const writes = method === "POST" || method === "PATCH";
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(`${appUrl}${path.startsWith("/api") ? "" : "/api"}${path}`)}`,
    `-H "Authorization: Bearer $CERTYNEO_KEY"`,
    ...(writes ? ['-H "Content-Type: application/json"', "-d @body.json"] : []),
  ].join(" \\\n  ");
}

/** For a shell: nothing inside single quotes means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
