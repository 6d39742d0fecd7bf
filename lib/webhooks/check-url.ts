import { setTimeout } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import type { AllowedNetwork } from "@/lib/outbound/address";
import { parseTarget, type Resolver, resolveTarget, UrlRefused } from "@/lib/outbound/resolve";

const WAIT_MS = 5_000;

/**
 * Refuses a URL that webhooks could never be sent to. A name that does not resolve now (or not quickly) is
 * accepted: each delivery checks again, and only that check protects.
 */
export async function checkWebhookUrl(
  text: string,
  allowed: readonly AllowedNetwork[],
  resolver?: Resolver,
): Promise<URL> {
  try {
    const url = parseTarget(text);
    const resolved = resolveTarget(url, allowed, resolver).catch(unlessRefused);
    await Promise.race([resolved, setTimeout(WAIT_MS, undefined, { ref: false })]);
    return url;
  } catch (error) {
    if (error instanceof UrlRefused) throw new AppError("url_rejected", `URL rejected: ${error.message}`);
    throw error;
  }
}

function unlessRefused(error: unknown): void {
  if (error instanceof UrlRefused) throw error;
}
