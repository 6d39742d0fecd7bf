import vm from "node:vm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bundleEmbedScripts } from "../../scripts/lib/embed-script.mjs";
import { type EmbedOptions, embed } from "../src/embed";

/** As much of a browser as the script touches: a page with one place for the frame. */
class FakeFrame extends EventTarget {
  readonly style: Record<string, string> = {};
  readonly contentWindow = {};
  title = "";
  src = "";
  isThere = true;
  remove(): void {
    this.isThere = false;
  }
}
type Page = { window: EventTarget; frames: FakeFrame[]; place: Element; document: unknown };

function newPage(): Page {
  const frames: FakeFrame[] = [];
  const place = { append: (frame: FakeFrame) => frames.push(frame) } as unknown as Element;
  const document = {
    createElement: () => new FakeFrame(),
    querySelector: (selector: string) => (selector === "#signing" ? place : null),
  };
  return { window: new EventTarget(), frames, place, document };
}

const url = "https://sign.example.com/embed/token";
const ids = { recipientId: "rcp_1", envelopeId: "env_1" };
let page: Page;

beforeEach(() => {
  page = newPage();
  vi.stubGlobal("window", page.window);
  vi.stubGlobal("document", page.document);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const show = (options: Omit<EmbedOptions, "url"> = {}) => embed(page.place, { url, ...options });
const frame = () => page.frames.at(-1)!;

type Sent = { data?: unknown; origin?: string; source?: unknown };
const post = ({ data, origin = "https://sign.example.com", source = frame().contentWindow }: Sent) =>
  page.window.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));
const tell = (event: string, more: object = {}) =>
  post({ data: { source: "certyneo", version: 1, event, ...ids, ...more } });

test("the frame has the address, a name for screen readers and a height", () => {
  show({ title: "Lease", height: "70vh", minHeight: 300 });
  expect(frame()).toMatchObject({ src: url, title: "Lease" });
  expect(frame().style).toMatchObject({ height: "70vh", minHeight: "300px" });
});

test("an element is found by its selector; a missing one and an address that is none are refused", () => {
  expect(embed("#signing", { url }).frame).toBe(frame());
  expect(() => embed("#other", { url })).toThrow("No element");
  expect(() => embed(page.place, { url: "javascript:alert(1)" })).toThrow("no such address");
  expect(() => embed(page.place, { url: "/embed/token" })).toThrow();
  expect(page.frames).toHaveLength(1);
});

test("each event reaches its listener, with whom it is of", () => {
  const names = [
    "onReady",
    "onViewed",
    "onSigned",
    "onApproved",
    "onConfirmed",
    "onDeclined",
    "onReturned",
    "onCompleted",
  ] as const;
  const heard: unknown[] = [];
  show(Object.fromEntries(names.map((name) => [name, (message: object) => heard.push([name, message])])));
  for (const event of ["ready", "viewed", "signed", "approved", "confirmed", "declined", "returned", "completed"])
    tell(event);
  expect(heard).toEqual(names.map((name) => [name, ids]));
});

test("an event is told once, however often the frame says it; each error is told, with its reason", () => {
  const [onViewed, onError] = [vi.fn(), vi.fn()];
  show({ onViewed, onError });
  for (let time = 0; time < 3; time++) tell("viewed");
  for (const reason of ["locked", "not_accepted"]) tell("error", { reason });
  expect(onViewed).toHaveBeenCalledTimes(1);
  expect(onError.mock.calls).toEqual([[{ reason: "locked", ...ids }], [{ reason: "not_accepted", ...ids }]]);
});

test.each<[string, Sent]>([
  ["from another origin", { origin: "https://evil.example" }],
  ["from another window", { source: {} }],
  ["of somebody else's kind", { data: { source: "other", event: "signed" } }],
  ["of an unknown event", { data: { source: "certyneo", event: "constructor" } }],
  ["that is nothing", { data: null }],
  ["that is text", { data: "certyneo" }],
])("a message %s is not heard", (_, sent) => {
  const heard = vi.fn();
  show({ onReady: heard, onSigned: heard, onError: heard });
  post({ data: { source: "certyneo", event: "signed" }, ...sent });
  expect(heard).not.toHaveBeenCalled();
});

test("the frame grows to what its page needs, within bounds, and is of one screen again while documents are read", () => {
  show();
  const heights = [612, 1, 1e9, Number.NaN, "900"].map((height) => {
    post({ data: { source: "certyneo-height", version: 1, height } });
    return frame().style.minHeight;
  });
  expect(heights).toEqual(["612px", "480px", "4000px", "4000px", "4000px"]);
  tell("viewed");
  expect(frame().style.minHeight).toBe("480px");
});

test("a frame that has loaded and says nothing is an error after 20 s; one that speaks is none", () => {
  const onError = vi.fn();
  show({ onError });
  frame().dispatchEvent(new Event("load"));
  vi.advanceTimersByTime(19_999);
  expect(onError).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onError.mock.calls).toEqual([[{ reason: "no_answer" }]]);
  show({ onError });
  frame().dispatchEvent(new Event("load"));
  tell("ready");
  frame().dispatchEvent(new Event("load"));
  vi.advanceTimersByTime(60_000);
  expect(onError).toHaveBeenCalledTimes(1);
});

test("update takes other listeners and words without another frame; after destroy nothing is heard or left", () => {
  const [before, after] = [vi.fn(), vi.fn()];
  const embedded = show({ onSigned: before, onError: before });
  embedded.update({ onSigned: after, onError: after, title: "New" });
  expect([page.frames.length, frame().title]).toEqual([1, "New"]);
  frame().dispatchEvent(new Event("load"));
  embedded.destroy();
  tell("signed");
  vi.advanceTimersByTime(60_000);
  expect(frame().isThere).toBe(false);
  expect([before, after].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

test("what the instance serves is the same: a global for a script tag, a module to import, two kilobytes each", async () => {
  const scripts = await bundleEmbedScripts();
  const sandbox = vm.createContext({ ...page, URL, setTimeout, clearTimeout, place: page.place });
  vm.runInContext(scripts["embed.js"]!, sandbox);
  vm.runInContext(`Certyneo.embed(place, { url: "${url}" })`, sandbox);
  expect(frame().src).toBe(url);
  const served = await import(`data:text/javascript,${encodeURIComponent(scripts["embed.mjs"]!)}`);
  expect(Object.keys(served).sort()).toEqual(["embed", "version"]);
  for (const text of Object.values(scripts)) expect(text.length).toBeLessThan(2_500);
});
