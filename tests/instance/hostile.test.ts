import { beforeAll, describe, expect, test } from "vitest";
import { processesOf } from "../../scripts/lib/app.mjs";
import { onePage } from "../fixtures/pdf/build-pdf";
import { freshClient, instance, pdfFixture } from "../support/instance";
import { bombs } from "./bomb";

const deadlineMs = 10_000;
let api: Awaited<ReturnType<typeof freshClient>>;
let neighbour: Awaited<ReturnType<typeof freshClient>>;

beforeAll(async () => {
  const from = { url: instance().url, key: instance().owner.liveKey };
  api = await freshClient(from);
  neighbour = await freshClient(from);
});

/** Uploads while another key's program goes on working, and tells how both fared. */
async function uploadBeside(bytes: Buffer) {
  const started = performance.now();
  let waiting = true;
  const upload = api.upload(bytes).finally(() => {
    waiting = false;
  });
  const others: number[] = [];
  while (waiting) {
    others.push((await neighbour.call("GET", "/account/me")).status);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { answer: await upload, ms: performance.now() - started, others };
}

const deepPageTree = () => {
  const levels = 20_000;
  const nodes = Array.from({ length: levels }, (_, level) => [
    level + 4,
    `<</Type /Pages /Parent ${level === 0 ? 2 : level + 3} 0 R /Kids [${level + 5} 0 R] /Count 1>>`,
  ]);
  return onePage("", {
    2: "<</Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 300 400]>>",
    ...Object.fromEntries(nodes),
    [levels + 4]: `<</Type /Page /Parent ${levels + 3} 0 R>>`,
  });
};

describe("hostile files are refused within 10 s with a reason, while others go on working", () => {
  const made = bombs();
  const files: [string, () => Buffer][] = [
    ...Object.entries(made).map(([name, bytes]): [string, () => Buffer] => [
      `1 KB inflating to 10 GB as ${name}`,
      () => bytes,
    ]),
    ["a page tree 20,000 levels deep", deepPageTree],
    ["a page tree in a circle", () => onePage("", { 2: "<</Type /Pages /Kids [2 0 R] /Count 1>>" })],
    ["a signed file that is damaged", () => pdfFixture("signed-damaged.pdf")],
    ["a file that needs a password", () => pdfFixture("enc-user-aes256.pdf")],
    ["a header and nothing else", () => Buffer.from("%PDF-1.7\n")],
    ["a header and noise", () => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(100_000, "\u0007obj<<[(")])],
  ];

  test("the bomb is about a kilobyte", () => {
    expect(made["page content"]!.length).toBeLessThan(2_048);
  });

  test.each(files)("%s", async (_, bytes) => {
    const before = processesOf(instance().dataDir);
    const { answer, ms, others } = await uploadBeside(bytes());
    expect(answer).toMatchObject({
      status: 422,
      body: { code: expect.stringMatching(/^pdf_/), detail: expect.any(String) },
    });
    expect(ms).toBeLessThan(deadlineMs);
    expect(new Set(others)).toEqual(new Set([200]));
    expect(processesOf(instance().dataDir)).toEqual(before);
  });

  test("many bombs at once are all answered, and a good file after them is taken", async () => {
    const bytes = made["page content"]!;
    const answers = await Promise.all(Array.from({ length: 12 }, () => api.upload(bytes)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(422));
    expect((await api.upload(pdfFixture("text1.pdf"))).status).toBe(201);
  });

  test("more uploads at once than may wait are told to come back, and nothing else goes wrong", async () => {
    const bytes = pdfFixture("text1.pdf");
    const answers = await Promise.all(Array.from({ length: 130 }, () => api.upload(bytes)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201, 503]));
    const refused = answers.filter((answer) => answer.status === 503);
    for (const answer of refused) expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect((await api.upload(bytes)).status).toBe(201);
  });
});
