import { expect, test, vi } from "vitest";
import { isSandboxBusyError } from "@/lib/sandbox/job-queue";
import { isSandboxError } from "@/lib/sandbox/protocol";

test("failures of the sandbox are known though the bundler loaded their classes a second time", async () => {
  vi.resetModules();
  const other = { ...(await import("@/lib/sandbox/protocol")), ...(await import("@/lib/sandbox/job-queue")) };
  expect(isSandboxError(new other.SandboxError("deadline", "too late"))).toBe(true);
  expect(isSandboxBusyError(new other.SandboxBusyError("full"))).toBe(true);
  expect(isSandboxError(new Error("something else"))).toBe(false);
});
