import { expect, test } from "vitest";
import { ceremony as ar } from "@/messages/recipients/ar.json";
import { isolatedMessages, isolatedPlaces, withoutIsolates } from "./isolate";

test("a name in an Arabic sentence keeps its own order, and in any other sentence nothing is added", () => {
  expect(isolatedPlaces("من {sender}، {workspace}")).toBe("من \u2068{sender}\u2069، \u2068{workspace}\u2069");
  expect(isolatedPlaces("من {verifyUrl}")).toBe("من {verifyUrl}");
  expect(isolatedPlaces("from {sender}")).toBe("from {sender}");
  expect(isolatedPlaces(isolatedPlaces("من {sender}"))).toBe(isolatedPlaces("من {sender}"));
});

test("what counts and chooses in a sentence is left alone, and without the marks it is the sentence again", () => {
  const sentences = isolatedMessages(ar);
  expect(sentences.pages).toBe(ar.pages);
  expect(sentences.cover.documentPages).toContain("\u2068{name}\u2069، {count, plural, zero {لا صفحات}");
  expect(withoutIsolates(JSON.stringify(sentences))).toBe(withoutIsolates(JSON.stringify(ar)));
});
