import ipaddr from "ipaddr.js";

type Address = ReturnType<typeof ipaddr.parse>;
/** A network an instance may reach although it is not public. */
export type AllowedNetwork = readonly [Address, number];

/** Public by registration, private by use: cloud metadata and host agents. */
const PRIVATE_BY_USE = ["168.63.129.16/32"].map((cidr) => ipaddr.parseCIDR(cidr));
/** The only IPv6 space that is handed out for the public internet (RFC 4291, IANA). */
const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR("2000::/3");

/** Reads `OUTBOUND_ALLOW`: networks or single addresses, separated by commas. Throws on anything else. */
export function parseAllowed(value: string | undefined): AllowedNetwork[] {
  const items = (value ?? "").split(",").map((item) => item.trim());
  return items.filter((item) => item !== "").map(parseNetwork);
}

function parseNetwork(text: string): AllowedNetwork {
  if (text.includes("/")) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** True only for an address of the public internet; every special range, known or yet to come, is not. */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && isPublic(address);
}

/** True when a request may go there: public, or inside one of the allowed networks. */
export function mayReach(text: string, allowed: readonly AllowedNetwork[]): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  return isPublic(address) || allowed.some((network) => contains(network, address));
}

function parseAddress(text: string): Address | undefined {
  // A zone (fe80::1%eth0) names an interface of this machine: nothing public has one.
  if (text.includes("%") || !ipaddr.isValid(text)) return undefined;
  return ipaddr.parse(text);
}

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv6" && !contains(GLOBAL_UNICAST_V6, address)) return false;
  return !PRIVATE_BY_USE.some((network) => contains(network, address));
}

function contains([network, bits]: AllowedNetwork, address: Address): boolean {
  return network.kind() === address.kind() && address.match(network, bits);
}
