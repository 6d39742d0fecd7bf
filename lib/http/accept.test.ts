import { expect, test } from "vitest";
import { prefersZip } from "./accept";

test.each(["application/zip", "APPLICATION/ZIP", "text/html, application/zip;q=0.9, */*;q=0.1"])(
  "a ZIP for Accept: %s",
  (accept) => expect(prefersZip(accept)).toBe(true),
);

test.each([
  null,
  "",
  "*/*",
  "application/*",
  "application/json",
  "application/zip;q=0",
  "application/pdf, application/zip",
])("the PDF for Accept: %s", (accept) => expect(prefersZip(accept)).toBe(false));
