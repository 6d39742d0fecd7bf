import { expect, test } from "vitest";
import { renderCodeText, renderLinkText } from "./render-text";

const words = { subject: "Lease", sender: "Ada", workspace: "Acme" };

test.each([
  ["en", "Ada (Acme) asks you to sign “Lease”: https://x.test/s"],
  ["da", "Ada (Acme) beder dig underskrive »Lease«: https://x.test/s"],
  ["de-CH", "Ada (Acme) bittet Sie, „Lease“ zu unterschreiben: https://x.test/s"],
  ["fr", "Ada (Acme) vous demande de signer «\u00a0Lease\u00a0»\u00a0: https://x.test/s"],
  ["mi", "Ada (Acme) asks you to sign “Lease”: https://x.test/s"],
])("a text message is written in %s", (locale, wanted) => {
  expect(renderLinkText(locale, "SIGNER", words, "https://x.test/s")).toBe(wanted);
  const withCode = renderLinkText(locale, "SIGNER", words, "https://x.test/s", "K7M-PRQ");
  expect(withCode).toMatch(/^[^\n]+: ?https:\/\/x\.test\/s\n\p{L}+[^\n]*: ?K7M-PRQ$/u);
  expect(renderCodeText(locale, words, "123456", 10)).toContain("123456");
});
