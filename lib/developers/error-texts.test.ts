import { expect, test } from "vitest";
import { catalogue } from "@/lib/errors";
import { errors } from "@/messages/developers/en.json";

test("every code that a caller may see is explained at the address its answers name, and nothing else is", () => {
  expect(Object.keys(errors).sort()).toEqual(Object.keys(catalogue).sort());
});

test.each(Object.entries(catalogue))("%s is explained beyond its title", (code, { title }) => {
  const text = errors[code as keyof typeof errors];
  expect(text.length).toBeGreaterThan(title.length + 20);
  expect(text).toMatch(/^[A-Z“].*\.$/);
});
