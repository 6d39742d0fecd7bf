import ipaddr from "ipaddr.js";

/** Bits of an IPv6 address that name a caller's network; the rest it chooses itself, anew as often as it likes. */
const NETWORK_BITS = 64;

/**
 * Whose requests count together: an IPv4 address, an IPv6 /64. Without it an IPv6 caller had as many limits as it has
 * addresses. Evidence and logs keep the whole address.
 */
export function addressBucket(address: string | undefined): string {
  if (address === undefined) return "unknown";
  const bare = address.replace(/%.*$/, "");
  if (ipaddr.IPv4.isValidFourPartDecimal(bare) || !ipaddr.IPv6.isValid(bare)) return bare;
  const parsed = ipaddr.IPv6.parse(bare);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${bare}/${NETWORK_BITS}`)}/${NETWORK_BITS}`;
}
