import { describe, expect, it } from "vitest";
import { isPublicAddress, mayReach, parseAllowed } from "./address";
import { refusedAddresses } from "./refused.fixture";

const publicAddresses = [
  "1.1.1.1",
  "8.8.8.8",
  "93.184.215.14",
  "172.15.255.255",
  "172.32.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "192.167.255.255",
  "11.0.0.1",
  "126.255.255.255",
  "128.0.0.1",
  "168.63.129.15",
  "223.255.255.255",
  "2606:4700:4700::1111",
  "2a00:1450:4001::1",
  "2001:4860:4860::8888",
];

const notAddresses = ["", "localhost", "1.1.1.1 ", "1.1.1.1/32"];

describe("outbound addresses", () => {
  it.each(publicAddresses)("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([...refusedAddresses, ...notAddresses])("%j is refused", (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(mayReach(address, [])).toBe(false);
  });

  it("opens exactly the networks that OUTBOUND_ALLOW names", () => {
    const allowed = parseAllowed("127.0.0.1/32, 10.1.0.0/16,fd00::/8,192.168.1.5");
    const reachable = ["127.0.0.1", "10.1.255.1", "fd12::1", "192.168.1.5", "8.8.8.8"];
    const refused = ["127.0.0.2", "10.2.0.1", "fe80::1", "192.168.1.6", "::ffff:127.0.0.1", "::ffff:10.1.0.1"];
    expect(reachable.map((address) => mayReach(address, allowed))).toEqual(reachable.map(() => true));
    expect(refused.map((address) => mayReach(address, allowed))).toEqual(refused.map(() => false));
  });

  it("is empty by default and refuses to guess", () => {
    expect(parseAllowed(undefined)).toEqual([]);
    expect(parseAllowed("")).toEqual([]);
    expect(() => parseAllowed("my-network")).toThrow();
  });
});
