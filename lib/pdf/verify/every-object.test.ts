import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, dictOf, isDict, Name, type Obj, Ref, Str, Stream } from "@/lib/pdf/core/objects";
import { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import type { TrustAnchor } from "@/lib/pdf/verify/certificates/path";
import { appendUpdate, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { readPem } from "@/lib/sealing/testing/openssl-pki";
import { onePage, type Source } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
let sealed: Buffer;
let anchors: TrustAnchor[];

const form = (data: string): Source => ({
  dict: "/Type /XObject /Subtype /Form /BBox [0 0 90 20]",
  data: Buffer.from(data),
});
/** Something of all that a page may have. */
const document = onePage(
  "/Contents [4 0 R] /Annots [6 0 R 8 0 R 11 0 R] /Resources <</Font <</F1 5 0 R>> /XObject <</X 9 0 R>> /ExtGState <</G 10 0 R>>>>",
  {
    4: { dict: "", data: Buffer.from("BT /F1 20 Tf 20 200 Td (1 EUR) Tj ET /G gs /X Do") },
    5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding <</Differences [65 /A]>>>>",
    6: "<</Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (x) /Rect [10 10 99 30] /F 4 /AP <</N 7 0 R>> /P 3 0 R>>",
    7: form("0 0 10 10 re f"),
    8: "<</Type /Annot /Subtype /Link /Rect [1 1 9 9] /A <</S /URI /URI (https://a.example)>>>>",
    9: form("0 0 20 20 re f"),
    10: "<</ca 1>>",
    11: "<</Type /Annot /Subtype /Text /Contents (note) /Rect [50 50 70 70] /Popup 12 0 R>>",
    12: "<</Type /Annot /Subtype /Popup /Parent 11 0 R /Rect [50 50 90 90]>>",
  },
  "/AcroForm <</Fields [6 0 R]>> /ViewerPreferences <</DisplayDocTitle true>> /OpenAction [3 0 R /Fit]",
);

beforeAll(async () => {
  sealing = await TestSealing.open();
  const seal = new Certificate(new X509Certificate(await readPem(sealing.folder, "seal.pem")).raw);
  anchors = [{ certificate: seal, role: "seal" }, ...sealing.anchors];
  sealed = await sealing.seal(document);
}, 60_000);
afterAll(() => sealing.close());

type Altered = [how: string, value: Obj];

/** The value with one thing in it another. `others`: numbers of what a reference may lead to instead. */
function* alteredFrom(value: Obj, others: readonly number[]): Generator<Altered> {
  if (value instanceof Stream) {
    yield ["data", new Stream(value.dict, Buffer.concat([value.raw, Buffer.from(" ")]))];
    for (const [how, dict] of alteredFrom(value.dict, others)) yield [how, new Stream(dict as Dict, value.raw)];
  } else if (Array.isArray(value)) yield* alteredList(value, others);
  else if (isDict(value)) yield* alteredDict(value, others);
  else if (typeof value === "number") yield* [value + 1, value === 0 ? 5 : 0].map((each): Altered => [`${each}`, each]);
  else if (value instanceof Name) yield ["name", new Name(`${value.value}x`)];
  else if (value instanceof Str) yield ["text", new Str(Buffer.concat([value.bytes, Buffer.from("x")]))];
  else if (value instanceof Ref) {
    for (const num of others) if (num !== value.num) yield [`${num} 0 R`, new Ref(num, 0)];
    yield ["generation", new Ref(value.num, value.gen + 1)];
  } else if (typeof value === "boolean") yield ["not", !value];
}

function* alteredList(list: Obj[], others: readonly number[]): Generator<Altered> {
  yield ["none", []];
  if (list.length > 1) yield ["reversed", list.toReversed()];
  yield ["twice", [...list, ...list]];
  for (const [at, item] of list.entries()) {
    yield [`without ${at}`, list.toSpliced(at, 1)];
    for (const [how, each] of alteredFrom(item, others)) yield [`[${at}] ${how}`, list.with(at, each)];
  }
}

function* alteredDict(dict: Dict, others: readonly number[]): Generator<Altered> {
  const action = dictOf({ S: new Name("URI"), URI: new Str(Buffer.from("https://b.example")) });
  for (const [key, value] of Object.entries({ Zz: 1, A: action, AA: dictOf({ O: action }), OC: dictOf({}), F: 2 }))
    if (!dict.has(key)) yield [`with /${key}`, new Map(dict).set(key, value)];
  for (const [key, value] of dict) {
    yield [`without /${key}`, new Map([...dict].filter(([each]) => each !== key))];
    yield [`/${key} empty`, new Map(dict).set(key, dictOf({}))];
    for (const [how, each] of alteredFrom(value, others)) yield [`/${key} ${how}`, new Map(dict).set(key, each)];
  }
}

/** What a writer sets itself, what means the same in any order, and a number that only tells that there are signatures. */
const MEANS_NOTHING = /^\/?(Length |without \/Length|BBox reversed|Rect reversed|SigFlags )/;

describe("no object of a sealed file can be another by an update behind it", () => {
  test("whatever in it is altered, added or left out, the file is not VALID", () => {
    const doc = new PdfDocument(sealed);
    const numbers = [...doc.xref.entries].flatMap(([num, { kind }]) => (kind === "offset" ? num : []));
    const passed: string[] = [];
    let count = 0;
    for (const num of numbers) {
      for (const [how, value] of alteredFrom(doc.load(new Ref(num, 0)), [9])) {
        count += 1;
        const changed = appendUpdate(sealed, (update) => update.set(new Ref(num, 0), value));
        const { verdict } = sealing.verify(changed, anchors);
        if (verdict.startsWith("VALID") && !MEANS_NOTHING.test(how)) passed.push(`${num} ${how}: ${verdict}`);
      }
    }
    expect(sealing.verify(sealed, anchors).verdict).toBe("VALID");
    expect(count).toBeGreaterThan(300);
    expect(passed).toEqual([]);
  });
});
