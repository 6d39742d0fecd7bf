import { expect, test } from "vitest";
import { withinBudget } from "./body-budget";
import { readBody } from "./request-body";

const mib = 1024 * 1024;
const announcing = (bytes: number): Request =>
  new Request("http://localhost/", { method: "POST", body: "x", headers: { "content-length": String(bytes) } });

const streaming = (body: ReadableStream): Request =>
  new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);

/** Says nothing of its length, sends so much and then stands still. */
const stalling = (bytes: number): Request =>
  streaming(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(bytes)) }));

const refused = { code: "not_ready", headers: { "Retry-After": "3" } };

/** Requests of one caller that have so many bytes here and are not answered; `end` answers them. */
async function hold(owner: string, ...sizes: number[]): Promise<() => Promise<void>> {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const running = sizes.map((bytes) =>
    withinBudget(announcing(bytes), owner, (take) => {
      take(bytes);
      return answered;
    }),
  );
  return async () => {
    answer();
    await Promise.all(running);
  };
}

test("large bodies beyond what the process may hold are refused until earlier ones are answered", async () => {
  const ends = await Promise.all([hold("ws_1", 60 * mib, 60 * mib), hold("ws_2", 60 * mib, 60 * mib)]);
  await expect(withinBudget(announcing(50 * mib), "ws_3", async () => 1)).rejects.toMatchObject(refused);
  await expect(withinBudget(announcing(1_000), "ws_3", async () => "small")).resolves.toBe("small");
  await Promise.all(ends.map((end) => end()));
  await expect(withinBudget(announcing(50 * mib), "ws_3", async () => 1)).resolves.toBe(1);
});

test("one caller cannot take the room of all others", async () => {
  const end = await hold("ws_1", 60 * mib, 60 * mib);
  await expect(withinBudget(announcing(50 * mib), "ws_1", async () => 1)).rejects.toMatchObject(refused);
  await expect(withinBudget(announcing(50 * mib), "ws_2", async () => 1)).resolves.toBe(1);
  await end();
});

test("what has not arrived takes no room, however long the body may become", async () => {
  const stalled = Array.from({ length: 20 }, () => stalling(1_000));
  for (const request of stalled)
    void withinBudget(request, "ws_1", (take) => readBody(request, 70 * mib, take)).catch(() => undefined);
  const others = await withinBudget(announcing(100 * mib), "ws_2", async () => "taken");
  expect(others).toBe("taken");
});

test("a body without a length that outgrows the room is refused on the way", async () => {
  const endless = streaming(
    new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(8 * mib)) }, { highWaterMark: 0 }),
  );
  const read = withinBudget(endless, "ws_1", (take) => readBody(endless, 500 * mib, take));
  await expect(read).rejects.toMatchObject(refused);
  await expect(withinBudget(announcing(100 * mib), "ws_1", async () => 1)).resolves.toBe(1);
});

test("a request that fails gives back what it held", async () => {
  const fail = () =>
    withinBudget(announcing(100 * mib), "ws_1", (take) => {
      take(100 * mib);
      return Promise.reject(new Error("no"));
    });
  await expect(fail()).rejects.toThrow("no");
  await expect(fail()).rejects.toThrow("no");
});
