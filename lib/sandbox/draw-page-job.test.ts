import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { renderPage } from "@/lib/pdf/draw/test-rendering";
import { runInSandbox, warmSandbox } from "@/lib/sandbox/run";
import { buildRuntime } from "../../scripts/build-runtime.mjs";
import { fixture, onePage } from "../../tests/fixtures/pdf/build-pdf";

beforeAll(async () => {
  await buildRuntime();
  await warmSandbox("intake");
}, 60_000);

const draw = (pdf: Buffer, input = { pageIndex: 0, widthPx: 640 }) => runInSandbox("drawPage", input, pdf);

/** Dark pixels in a part of the picture, given in points of an upright A4 page. */
async function darkIn(picture: Buffer, { xPt, yPt, widthPt, heightPt }: Record<string, number>): Promise<number> {
  const { width = 0 } = await sharp(picture).metadata();
  const px = (pt: number | undefined) => Math.round(((pt ?? 0) * width) / 595);
  const part = { left: px(xPt), top: px(yPt), width: px(widthPt), height: px(heightPt) };
  const pixels = await sharp(picture).extract(part).greyscale().raw().toBuffer();
  return pixels.filter((value) => value < 140).length;
}

test("a page comes as wide as asked, with its words where they stand and as text", async () => {
  const { output, bytes } = await draw(fixture("text1"));
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 640, height: 904 });
  expect(output.text).toContain("This agreement is made between the parties named below.");
  const [top, margin] = [
    { xPt: 50, yPt: 50, widthPt: 495, heightPt: 200 },
    { xPt: 0, yPt: 0, widthPt: 40, heightPt: 800 },
  ];
  expect(renderPage(fixture("text1")).countDark(top)).toBeGreaterThan(500);
  expect(await darkIn(bytes!, top)).toBeGreaterThan(200);
  expect(await darkIn(bytes!, margin)).toBe(0);
});

test("a turned and cropped page comes as it is displayed", async () => {
  const { output } = await runInSandbox("inspect", {}, fixture("rotcrop"));
  const { pages } = output as Extract<typeof output, { outcome: "accepted" }>;
  const { bytes } = await draw(fixture("rotcrop"));
  const { width, height } = await sharp(bytes).metadata();
  expect(height! / width!).toBeCloseTo(pages[0]!.heightPt / pages[0]!.widthPt, 1);
});

test("an enormous page is drawn within bounds, and a photograph loses what the eye does not miss", async () => {
  const long = onePage("/MediaBox [0 0 10 14400]");
  const drawn = await sharp((await draw(long, { pageIndex: 0, widthPx: 2048 })).bytes).metadata();
  expect(drawn.width! * drawn.height!).toBeLessThanOrEqual(12e6);
  const noise = await sharp({
    create: {
      width: 700,
      height: 700,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
  const scan = await runInSandbox("image", {}, noise);
  expect((await draw(scan.bytes!)).bytes!.length).toBeLessThan(noise.length);
});

test.each<[string, Buffer, number]>([
  ["that is no PDF", Buffer.from("<script>alert(1)</script>".repeat(100)), 0],
  ["that ends in its middle", fixture("text1").subarray(0, 300), 0],
  ["that is encrypted with a password", fixture("enc-user-aes256"), 0],
  ["without that page", fixture("text1"), 9_999],
])("a file %s is a typed failure", async (_, pdf, pageIndex) => {
  const failing = draw(pdf, { pageIndex, widthPx: 640 });
  await expect(failing).rejects.toMatchObject({ name: "SandboxError", failure: "failed" });
});

test("a page that keeps the processor busy ends at its deadline", async () => {
  const busy = Buffer.from("q ".concat("0.9 0 0 0.9 1 1 cm 0 0 500 500 re f ".repeat(400_000)));
  const pdf = onePage("/Contents 9 0 R", { 9: { dict: "", data: busy } });
  const failing = runInSandbox("drawPage", { pageIndex: 0, widthPx: 2048 }, pdf, { deadlineMs: 300 });
  await expect(failing).rejects.toMatchObject({ name: "SandboxError", failure: "deadline" });
});
