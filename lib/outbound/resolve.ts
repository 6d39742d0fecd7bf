import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { type AllowedNetwork, mayReach } from "./address";

/** Why a URL may not be called, in words for the person who set it. */
export class UrlRefused extends Error {
  override readonly name = "UrlRefused";

  constructor(
    message: string,
    /** What the URL must be instead. */
    readonly mustBe: string,
  ) {
    super(message);
  }
}

export type Resolver = (hostname: string) => Promise<LookupAddress[]>;

const privateAddress = () =>
  new UrlRefused(
    "private or loopback address",
    "must lead to the public internet; whoever runs this instance may open other networks in OUTBOUND_ALLOW (for development on one machine: 127.0.0.1/32,::1/128)",
  );

const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true, verbatim: true });

/** What can be said of a URL without asking anyone. Throws {@link UrlRefused}. */
export function parseTarget(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined)
    throw new UrlRefused("not a URL", "must be a whole address, such as https://example.com/hooks");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new UrlRefused("only http and https", "must begin with https:// or http://");
  if (url.username !== "" || url.password !== "")
    throw new UrlRefused("user name or password in the URL", "must name no user and no password");
  return url;
}

/**
 * Resolves once and answers the addresses that a request may connect to. One private address among them
 * refuses the whole name. Throws {@link UrlRefused}, or the resolver's error when the name does not resolve.
 */
export async function resolveTarget(
  url: URL,
  allowed: readonly AllowedNetwork[],
  resolver: Resolver = systemResolver,
): Promise<LookupAddress[]> {
  const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ""), resolver);
  if (addresses.length === 0) throw new Error(`${url.hostname} has no address`);
  if (!addresses.every(({ address }) => mayReach(address, allowed))) throw privateAddress();
  return addresses;
}

async function addressesOf(host: string, resolver: Resolver): Promise<LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  // RFC 6761: these names always mean this machine, whatever a resolver says.
  if (/(^|\.)localhost\.?$/i.test(host)) return [{ address: "127.0.0.1", family: 4 }];
  return resolver(host);
}
