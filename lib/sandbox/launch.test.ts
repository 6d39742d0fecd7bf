import { expect, test } from "vitest";
import { childEnv } from "@/lib/sandbox/launch";

test("a child on macOS looks for qpdf where Homebrew puts it, before the system's own places", () => {
  expect(childEnv("/private/scratch", "darwin")).toEqual({
    TZ: "UTC",
    LC_ALL: "C",
    TMPDIR: "/private/scratch",
    PATH: "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
  });
});

test("a child on Linux gets no PATH: the shell's default is the system's", () => {
  expect(childEnv("/scratch", "linux")).toEqual({ TZ: "UTC", LC_ALL: "C", TMPDIR: "/scratch" });
});
