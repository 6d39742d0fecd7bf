import { describe, expect, test } from "vitest";
import { whyNothing } from "@/lib/office/soffice/why-nothing";

describe("when LibreOffice ends without a PDF", () => {
  const ended = { code: 0, signal: null, words: "" };
  test.each([
    [
      "it says that it cannot load",
      { ...ended, words: "Error: source file could not be loaded" },
      false,
      "document_unconvertible",
    ],
    ["it crashed over the document", { ...ended, code: 139 }, false, "document_unconvertible"],
    ["it was aborted", { ...ended, code: null, signal: "SIGABRT" as const }, false, "document_unconvertible"],
    ["its processor time was used up", { ...ended, code: 152 }, false, "document_too_complex"],
    ["it wrote too much", { ...ended, code: null, signal: "SIGXFSZ" as const }, false, "document_too_complex"],
    ["it was killed", { ...ended, code: 137 }, false, "document_too_complex"],
    ["it ran out of memory", { ...ended, code: 134, words: "std::bad_alloc" }, false, "document_too_complex"],
    ["there is no room left", ended, true, "document_too_complex"],
  ])("because %s, the document is at fault", (_, how, isFull, code) => {
    expect(whyNothing(how, isFull)).toMatchObject({ name: "OfficeRejection", code });
  });

  test.each([
    ["it is not there", { ...ended, code: 127, words: "soffice: not found" }],
    ["a library is missing", { ...ended, code: 127, words: "error while loading shared libraries" }],
    ["it has no place for its profile", { ...ended, code: 77 }],
    ["nobody knows why", ended],
  ])("because %s, the document is not at fault", (_, how) => {
    expect(whyNothing(how, false)).toMatchObject({ name: "Error" });
  });
});
