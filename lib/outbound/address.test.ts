import { describe, expect, it } from "vitest";
import { isPublicAddress, mayReach, parseAllowed } from "./address";

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

const refusedAddresses = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.255",
  "127.0.0.1",
  "127.1.2.3",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.0.1",
  "169.254.169.254",
  "169.254.170.2",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "192.31.196.1",
  "192.52.193.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.168.255.255",
  "192.175.48.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "::ffff:a9fe:a9fe",
  "::127.0.0.1",
  "::a00:1",
  "64:ff9b::7f00:1",
  "64:ff9b::8.8.8.8",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:0:7f00:1::",
  "2001:2::1",
  "2001:10::1",
  "2001:20::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:a00:1::1",
  "2002:808:808::1",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%lo",
  "febf::1",
  "fec0::1",
  "ff02::1",
  "ff0e::1",
  "",
  "localhost",
  "1.1.1.1 ",
  "1.1.1.1/32",
];

describe("outbound addresses", () => {
  it.each(publicAddresses)("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(refusedAddresses)("%s is refused", (address) => {
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
