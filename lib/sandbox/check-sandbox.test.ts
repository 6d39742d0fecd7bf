import { beforeEach, describe, expect, test, vi } from "vitest";
import type { IsolationName } from "@/lib/sandbox/isolation";

const machine = vi.hoisted(() => ({ allows: "none" as IsolationName, setting: "best-effort", warn: vi.fn() }));
vi.mock("@/lib/log", () => ({ log: { warn: machine.warn } }));
vi.mock("@/lib/env", () => ({ env: () => ({ SANDBOX_ISOLATION: machine.setting }) }));
vi.mock("@/lib/sandbox/isolation", () => ({ findIsolation: async () => ({ name: machine.allows }) }));
const { checkSandbox } = await import("@/lib/sandbox/check-sandbox");
const { poolOptions } = await import("@/lib/sandbox/children");

const check = (allows: IsolationName, setting: string): Promise<void> => {
  Object.assign(machine, { allows, setting });
  return checkSandbox(poolOptions(process.cwd()).kinds.intake);
};

beforeEach(() => machine.warn.mockClear());

describe.each(["own-user", "own-namespaces"] as const)("where %s is to be had", (name) => {
  test.each(["required", "best-effort"])("nothing is said with %s", async (setting) => {
    await check(name, setting);
    expect(machine.warn).not.toHaveBeenCalled();
  });
});

describe.each([
  ["no-network", "would reach files"],
  ["none", "would reach files and the network"],
] as const)("where no more than %s is to be had", (name, reach) => {
  test("a start with SANDBOX_ISOLATION=required is refused, and it says what native code would reach", async () => {
    await expect(check(name, "required")).rejects.toThrow(reach);
  });

  test("a start with best-effort goes on, and the log says it", async () => {
    await check(name, "best-effort");
    expect(machine.warn).toHaveBeenCalledWith({ isolation: name }, expect.stringContaining(`${reach})`));
  });
});
