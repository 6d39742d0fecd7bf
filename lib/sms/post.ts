export type Posted = { status: number; body: Record<string, unknown> } | { error: string };

const maxAnswerBytes = 64 * 1024;

/** POSTs to the provider of this instance's operator. Follows no redirect, reads a bounded answer; `body` is {} when it is not a JSON object. */
export async function postToProvider(
  url: string,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
): Promise<Posted> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    return { status: response.status, body: parse(await readStart(response)) };
  } catch (error) {
    if (signal.aborted) return { error: `no complete answer within ${timeoutMs / 1_000} s` };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
    return { error: cause || (error instanceof Error ? error.message : String(error)) };
  }
}

async function readStart(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    if (size >= maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString("utf8");
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
