import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fallBackToPictures } from "./picture-mode";
import { spareSlowLine } from "./slow-line";

vi.mock("./picture-mode", () => ({ fallBackToPictures: vi.fn() }));

const megabyte = 1_000_000;
const url = "/api/sign/r/rcp_1/documents/0";

beforeEach(() => vi.stubGlobal("window", { location: { href: "https://sign.example.com/sign/r/rcp_1" } }));
afterEach(() => vi.clearAllMocks());

/** The first part of the file came in so many milliseconds, and a small one after it. */
function came(tookMs: number): void {
  const parts = [
    { encodedBodySize: 65_536, startTime: 100, responseEnd: 100 + tookMs },
    { encodedBodySize: 5_000, startTime: 100, responseEnd: 9_000 },
  ];
  vi.spyOn(performance, "getEntriesByName").mockImplementation((name) =>
    name === `https://sign.example.com${url}` ? (parts as unknown as PerformanceEntryList) : [],
  );
}

test("a scan whose pages would each take longer than four seconds to come is shown as pictures at once", () => {
  came(650);
  spareSlowLine(url, 45 * megabyte, 50);
  expect(fallBackToPictures).toHaveBeenCalledExactlyOnceWith("slow");
});

test.each([
  ["a scan on a quick line", 100, 45 * megabyte, 50],
  ["a long text on a slow line, of which each page is little", 650, 5 * megabyte, 500],
  ["a small file on a slow line", 650, 0.1 * megabyte, 1],
])("%s is drawn here", (_, tookMs, totalBytes, pageCount) => {
  came(tookMs);
  spareSlowLine(url, totalBytes, pageCount);
  expect(fallBackToPictures).not.toHaveBeenCalled();
});

test("what the browser notes a moment later is judged then, and once", () => {
  let note = () => {};
  const disconnect = vi.fn();
  vi.stubGlobal(
    "PerformanceObserver",
    class {
      disconnect = disconnect;
      constructor(heard: () => void) {
        note = heard;
      }
      observe() {}
    },
  );
  vi.spyOn(performance, "getEntriesByName").mockReturnValue([]);
  spareSlowLine(url, 45 * megabyte, 50);
  note();
  expect(fallBackToPictures).not.toHaveBeenCalled();
  expect(disconnect).not.toHaveBeenCalled();
  came(650);
  note();
  expect(fallBackToPictures).toHaveBeenCalledExactlyOnceWith("slow");
  expect(disconnect).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test("where the browser does not tell how long a file took, nothing is concluded", () => {
  vi.spyOn(performance, "getEntriesByName").mockReturnValue([]);
  spareSlowLine(url, 45 * megabyte, 1);
  expect(fallBackToPictures).not.toHaveBeenCalled();
});
