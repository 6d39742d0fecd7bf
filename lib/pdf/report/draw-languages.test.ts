import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { ceremonyLocales, dateLocale, directionOf } from "@/lib/contracts/ceremony-locales";
import { wordsFor } from "@/lib/evidence/words";
import { renderPage, runOn } from "@/lib/pdf/draw/test-rendering";
import { drawReport } from "@/lib/pdf/report/draw-report";
import { sampleLook, sampleReport } from "@/lib/pdf/report/sample-report";
import { formatHash } from "@/lib/pdf/report/wording";

const squeeze = (text: string) => text.replace(/\s+/g, "");
const pagesOf = (pdf: Buffer) => Number(/Pages:\s+(\d+)/.exec(runOn(pdf, "pdfinfo"))?.[1]);
const toText = (pdf: Buffer, ...args: string[]) =>
  execFileSync("pdftotext", [...args, "-", "-"], { input: pdf, encoding: "utf8" });
/** In reading order and without its columns' spaces. */
const textOf = (pdf: Buffer) => squeeze(toText(pdf)).normalize("NFC");
const missing = (text: string, expected: string[]) => expected.filter((part) => !text.includes(squeeze(part)));

const drawIn = (locale: string) => {
  const report = sampleReport();
  return drawReport(report, sampleLook(report, { words: wordsFor(locale).report, locale }));
};

/** Words that are not wholly within the margins at the sides and the edges above and below. */
const outside = (pdf: Buffer): string[] =>
  [
    ...toText(pdf, "-bbox").matchAll(
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</g,
    ),
  ]
    .map(([, left, top, right, bottom, word]) => ({ left: +left!, top: +top!, right: +right!, bottom: +bottom!, word }))
    .filter(({ left, top, right, bottom }) => left < 54 || right > 543 || top < 20 || bottom > 822)
    .map(({ word }) => word!);

/** The name of the trail and how a day is written, where somebody has looked them up. */
const lookedUp: Record<string, [title: string, day: string]> = {
  en: ["Audit trail", "23 Nov 2026"],
  da: ["Revisionsspor", "23. nov. 2026"],
  de: ["Prüfprotokoll", "23. Nov. 2026"],
  fr: ["Piste d’audit", "23 nov. 2026"],
  es: ["Registro de auditoría", "23 nov 2026"],
  it: ["Registro di controllo", "23 nov 2026"],
  nl: ["Audittrail", "23 nov 2026"],
  pl: ["Ścieżka audytu", "23 lis 2026"],
  pt: ["Registo de auditoria", "23/11/2026"],
  sv: ["Granskningslogg", "23 nov. 2026"],
  nb: ["Revisjonsspor", "23. nov. 2026"],
  fi: ["Kirjausketju", "23.11.2026"],
};
const dayIn = (locale: string) =>
  new Intl.DateTimeFormat(dateLocale(locale), { dateStyle: "medium", timeZone: "UTC" }).format(new Date("2026-11-23"));
const leftToRight = ceremonyLocales
  .filter((locale) => directionOf(locale) === "ltr")
  .map((locale) => [locale, ...(lookedUp[locale] ?? [wordsFor(locale).report.title, dayIn(locale)])] as const);

describe("the audit trail in each language", () => {
  let mostPages: number;
  beforeAll(async () => {
    mostPages = pagesOf(await drawIn("en")) + 1;
  });

  it.each(leftToRight)(
    "speaks %s: title, headings and sentences, dates, all in its margins",
    async (locale, title, day) => {
      const { report: words } = wordsFor(locale);
      const pdf = await drawIn(locale);
      const { entries, consent, timeline, fingerprints, check, seal } = words;
      const sentences = [words.headline.COMPLETED, words.outcome.COMPLETED, words.consentNote, words.fingerprintsNote];
      const steps = [words.steps.reader, words.steps.tools, words.steps.openssl, words.steps.prefix];
      const card = [words.reachedBy.EMAIL, words.authenticatedBy.ACCESS_CODE, words.device];
      const shown = [
        title,
        day,
        entries,
        consent,
        timeline,
        fingerprints,
        check,
        seal,
        ...sentences,
        ...steps,
        ...card,
      ];
      expect(missing(textOf(pdf), shown)).toEqual([]);
      expect(outside(pdf)).toEqual([]);
      expect(runOn(pdf, "pdfinfo")).toContain(`Title:           ${title} `);
      expect(runOn(pdf, "pdfinfo", "-meta")).toContain(`<rdf:li xml:lang="x-default">${title} `);
      expect(pagesOf(pdf)).toBeLessThanOrEqual(mostPages);
    },
  );

  it("in Arabic is read from the right: sentences in order, digits and commands from the left, all in its margins", async () => {
    const { report: words } = wordsFor("ar");
    const pdf = await drawIn("ar");
    // Poppler gives vowel signs and full stops back before or after what they follow, and marks directions.
    const plain = (text: string) => squeeze(text).replace(/[\p{M}.:،؛\u200e-\u202e\u2066-\u2069]/gu, "");
    const text = plain(textOf(pdf));
    const whole = [words.headline.COMPLETED, words.timeline, words.fingerprints, words.consentNote, words.people];
    expect(missing(text, whole.map(plain))).toEqual([]);
    const { chain, documents } = sampleReport();
    const codes = [
      formatHash(chain.head),
      formatHash(documents[0]!.sha256),
      "pdfsig sealed.pdf",
      "2026-11-23 20:07:08",
    ];
    expect(missing(textOf(pdf), codes)).toEqual([]);
    const picture = renderPage(pdf);
    // The headings begin at the right margin, where a report in English has none of their letters.
    expect(picture.countDark({ xPt: 470, yPt: 340, widthPt: 70, heightPt: 20 })).toBeGreaterThan(20);
    for (let page = 1; page <= pagesOf(pdf); page++) {
      const edge = renderPage(pdf, page);
      expect(edge.countDark({ xPt: 0, yPt: 0, widthPt: 54, heightPt: 842 })).toBe(0);
      expect(edge.countDark({ xPt: 541, yPt: 0, widthPt: 60, heightPt: 842 }), `page ${page}`).toBe(0);
    }
  });
});
