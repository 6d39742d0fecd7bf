import { expect, test } from "vitest";
import { readJson } from "./request-body";

const post = (body: string): Request =>
  new Request("http://localhost/", { method: "POST", headers: { "content-type": "application/json" }, body });

test("an empty string counts as absent, at any depth", async () => {
  expect(await readJson(post('{"a":"","b":{"c":"","d":1},"e":[{"f":""}]}'), 1_000)).toEqual({ b: { d: 1 }, e: [{}] });
});

test("characters that the database cannot hold do not reach it", async () => {
  expect(await readJson(post(String.raw`{"a":"x\u0000y\ud800z"}`), 1_000)).toEqual({ a: "xy\ufffdz" });
});

test("no body at all is an empty object", async () => {
  expect(await readJson(new Request("http://localhost/", { method: "POST" }), 1_000)).toEqual({});
});

test("a body of blanks is no body, whatever it is called", async () => {
  const headers = { "content-type": "text/plain" };
  const blank = new Request("http://localhost/", { method: "POST", headers, body: " \r\n\t " });
  expect(await readJson(blank, 1_000)).toEqual({});
});

test.each([
  ["a list", "[{}]"],
  ["a number", "5"],
  ["text", '"x"'],
  ["null", "null"],
  ["malformed", '{"a":'],
  ["nested without end", "[".repeat(5_000) + "]".repeat(5_000)],
])("a body that is %s is refused as 400", async (_, body) => {
  await expect(readJson(post(body), 100_000)).rejects.toMatchObject({ code: "malformed_json" });
});

test("a body over the limit is refused as 413", async () => {
  await expect(readJson(post(JSON.stringify({ a: "x".repeat(2_000) })), 1_000)).rejects.toMatchObject({
    code: "payload_too_large",
  });
});

test("a member named __proto__ changes nothing", async () => {
  const body = (await readJson(post('{"__proto__":{"isAdmin":true}}'), 1_000)) as { isAdmin?: boolean };
  expect(body.isAdmin).toBeUndefined();
});

test.each([
  ["list entries", `{"tags":[${"0,".repeat(450_000)}0]}`],
  ["members nobody knows", `{"x":[${"{},".repeat(450_000)}{}]}`],
  ["nested lists", `{"x":[${"[[]],".repeat(200_000)}0]}`],
])("a body of hundreds of thousands of %s is refused before it is parsed", async (_, body) => {
  await expect(readJson(post(body), 10_000_000)).rejects.toMatchObject({ code: "payload_too_large" });
});

test("an object with thousands of members is refused", async () => {
  const metadata = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`k${index}`, "v"]));
  await expect(readJson(post(JSON.stringify({ metadata })), 1_000_000)).rejects.toMatchObject({
    code: "malformed_json",
  });
});

test("commas and brackets in text count for nothing, escaped quotes or not", async () => {
  const message = `${'[,{"\\'.repeat(200_000)}"`;
  expect(await readJson(post(JSON.stringify({ message })), 10_000_000)).toEqual({ message });
});

test("a name is kept without what the database cannot hold", async () => {
  expect(await readJson(post(String.raw`{"a\u0000b":1,"\u0000__proto__":{"isAdmin":true}}`), 1_000)).toEqual({ ab: 1 });
});
