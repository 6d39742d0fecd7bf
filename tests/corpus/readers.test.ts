import { statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inspect } from "@/lib/pdf/intake/inspect";
import { differenceOf, lettersIn } from "../attacks/letters";
import { corpusFile, corpusFolder, corpusNames } from "./third-party";

const MOST_BYTES = 3 << 20;
/** A font says nothing, or two things, of what letters its pictures are: both readers show the same page and guess its text. */
const guessed = new Set(["cjk-rtl--SimFang-variant", "form--ZapfDingbats", "malformed--issue9418"]);
const names = corpusNames("").filter((name) => statSync(path.join(corpusFolder, `${name}.pdf`)).size < MOST_BYTES);

describe("a third-party file", () => {
  test.each(names.filter((name) => !guessed.has(name)))(
    "has the same letters on its first page for PDFium and pdf.js once it is taken: %s",
    async (name) => {
      const upload = corpusFile(name);
      const { inspection, base } = await inspect(upload);
      const bytes = base ?? upload;
      const shown = inspection.outcome === "accepted" ? [bytes] : [];
      for (const each of shown)
        expect(differenceOf(await lettersIn("PDFium", each), await lettersIn("pdf.js", each))).toBe(0);
    },
  );
});
