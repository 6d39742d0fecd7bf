import { expect, test } from "vitest";
import { addressBucket } from "./address-bucket";

test("an IPv6 caller has one bucket, whichever address of the /64 it takes", () => {
  const bucket = addressBucket("2001:db8:1:2::1");
  expect(bucket).toBe("2001:db8:1:2::/64");
  for (const other of ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:0DB8:0001:0002::abcd", "2001:db8:1:2::1%eth0"])
    expect(addressBucket(other)).toBe(bucket);
  expect(addressBucket("2001:db8:1:3::1")).not.toBe(bucket);
});

test("an IPv4 caller is counted by its address, however it is written", () => {
  expect(addressBucket("203.0.113.7")).toBe("203.0.113.7");
  for (const mapped of ["::ffff:203.0.113.7", "::ffff:cb00:7107", "0:0:0:0:0:ffff:203.0.113.7"])
    expect(addressBucket(mapped)).toBe("203.0.113.7");
  expect(addressBucket("203.0.113.8")).not.toBe(addressBucket("203.0.113.7"));
});

test("callers without an address share one bucket, and what is no address is taken as it is", () => {
  expect(addressBucket(undefined)).toBe("unknown");
  expect(addressBucket("not an address")).toBe("not an address");
  expect(addressBucket("127.1")).toBe("127.1");
});
