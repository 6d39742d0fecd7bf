import { expect, test } from "vitest";
import { withinBudget } from "./body-budget";

const mib = 1024 * 1024;
const upload = (bytes: number): Request =>
  new Request("http://localhost/", { method: "POST", body: "x", headers: { "content-length": String(bytes) } });

test("large bodies beyond what the process may hold are refused until earlier ones are answered", async () => {
  let release: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    release = resolve;
  });
  const running = Array.from({ length: 5 }, () => withinBudget(upload(50 * mib), 51 * mib, () => answered));
  await expect(withinBudget(upload(50 * mib), 51 * mib, async () => 1)).rejects.toMatchObject({
    code: "not_ready",
    headers: { "Retry-After": "3" },
  });
  await expect(withinBudget(upload(1_000), 51 * mib, async () => "small")).resolves.toBe("small");
  release();
  await Promise.all(running);
  await expect(withinBudget(upload(50 * mib), 51 * mib, async () => 1)).resolves.toBe(1);
});

test("a request that fails gives back what it held", async () => {
  const fail = () => withinBudget(upload(200 * mib), 201 * mib, () => Promise.reject(new Error("no")));
  await expect(fail()).rejects.toThrow("no");
  await expect(fail()).rejects.toThrow("no");
});
