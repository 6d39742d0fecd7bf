import { beforeAll, expect, test } from "vitest";
import { reasonsOf } from "@/lib/pdf/verify/testing/sealing";
import { verifyPdf } from "@/lib/pdf/verify/verify-pdf";
import { textOf } from "./advanced/stage";
import { useDatabase } from "./database";
import { onePage } from "./fixtures/pdf/build-pdf";
import { evidenceOf, findingsIn } from "./support/altered-evidence";
import { ownAnchors } from "./support/own-anchors";
import { type SealedFiles, signSimple } from "./support/sign-and-seal";
import { newOwner } from "./support/world";

useDatabase();

/** A layer that is shown on the screen and not printed. */
const upload = onePage(
  "/Contents 4 0 R /Resources <</Properties <</L 5 0 R>>>>",
  {
    4: { dict: "", data: Buffer.from("/OC /L BDC 20 300 60 40 re f EMC") },
    5: "<</Type /OCG /Name (Offer) /Usage <</Print <</PrintState /OFF>>>>>>",
  },
  "/OCProperties <</OCGs [5 0 R] /D <<>>>>",
);
const SENTENCE = /This document has layers: what it shows may differ between viewers/;

let files: SealedFiles;
beforeAll(async () => {
  files = await signSimple(await newOwner(), upload, () => []);
});
const verified = async (bytes: Buffer) => verifyPdf(bytes, { anchors: await ownAnchors(), now: new Date() });

test("the record names layers that print otherwise than they are shown, and the trail prints it", () => {
  const evidence = evidenceOf(files.trail);
  expect(evidence.recorded[0]!.payload.documents).toMatchObject([{ layers: ["print"] }]);
  expect(evidence.documents[0]!.layers).toEqual(["print"]);
  expect(textOf(files.trail).replace(/\s+/g, " ")).toMatch(SENTENCE);
});

test("whoever verifies the sealed file is told; it is valid all the same, and the trail has none", async () => {
  const sealed = await verified(files.sealed);
  expect(sealed.verdict).toBe("VALID");
  expect(reasonsOf(sealed)).toContain("has_layers");
  const trail = await verified(files.trail);
  expect(trail.evidence).toMatchObject({ isIntact: true, fault: null });
  expect(reasonsOf(trail)).not.toContain("has_layers");
});

test.each([[undefined], [["hidden"]]])(
  "a trail that prints other layers than the record names (%j) is found",
  async (layers) => {
    const evidence = evidenceOf(files.trail);
    const documents = evidence.documents.map((each) => ({ ...each, layers }));
    expect(await findingsIn({ ...evidence, documents })).toMatchObject({ isIntact: false, fault: "printed_facts" });
  },
);
