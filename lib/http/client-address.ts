import { env } from "@/lib/env";

/** Header that our own server process sets from the socket; whatever a client sent under that name is removed there. */
export const socketAddressHeader = "x-certyneo-socket-address";

/**
 * Where the request came from. Forwarding headers are believed only as far as TRUST_PROXY says
 * (number of proxies of ours in front), because anyone can write one.
 */
export function clientAddress(headers: Headers): string | undefined {
  const hops = env().TRUST_PROXY;
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const address = hops > 0 ? forwarded.at(-hops) : (headers.get(socketAddressHeader) ?? undefined);
  return address?.replace(/^::ffff:(?=\d+\.)/, "").slice(0, 64);
}

/** The browser or client as it names itself, cut to a length that evidence can print. */
export function clientName(headers: Headers): string | undefined {
  const agent = headers
    .get("user-agent")
    ?.replace(/[\p{Cc}]+/gu, " ")
    .trim();
  return agent ? agent.slice(0, 400) : undefined;
}
