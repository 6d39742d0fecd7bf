import { gap, stack, text } from "@/lib/pdf/report/block";
import { facts } from "@/lib/pdf/report/facts";
import type { Flow } from "@/lib/pdf/report/flow";
import type { AuditReport } from "@/lib/pdf/report/report-data";
import type { ReportLook } from "@/lib/pdf/report/report-words";
import { LABEL_PT, MEASURE_PT, READING_PT, TYPE } from "@/lib/pdf/report/type";
import { fill, formatHash, formatTime, letterOf } from "@/lib/pdf/report/wording";

const COLUMNS = { xPt: 0, labelPt: LABEL_PT, widthPt: MEASURE_PT };
const READING = { xPt: 0, widthPt: READING_PT };

/** The texts that were agreed to before acting, each once, with all who agreed to it. */
export function drawConsents(flow: Flow, { consents }: AuditReport, look: ReportLook): void {
  if (consents.length === 0) return;
  const { words } = look;
  const texts = [...new Map(consents.map((consent) => [consent.sha256, consent])).values()];
  flow.section(words.consent, 120, () => {
    flow.place(text(words.consentNote, TYPE.label, READING));
    for (const [index, first] of texts.entries()) {
      const title = text(fill(words.text, { letter: letterOf(index) }), TYPE.name, READING, { tag: "H3" });
      const body = text(first.text, TYPE.body, READING, { own: true, language: first.locale });
      flow.gap(12);
      flow.place(stack([title, gap(3), body, gap(6)]));
      flow.place(
        facts(
          [
            { label: words.language, value: languageName(first.locale, look.locale) },
            ...(first.version ? [{ label: words.textVersion, value: first.version }] : []),
            { label: words.fingerprint, value: formatHash(first.sha256), type: TYPE.code },
          ],
          COLUMNS,
        ),
      );
      const agreed = consents.filter(({ sha256 }) => sha256 === first.sha256);
      for (const [at, consent] of agreed.entries()) {
        const label = at === 0 ? words.agreedBy : " ";
        const value = consent.recipient;
        flow.place(facts([{ label, value, more: formatTime(consent.at, look), own: true }], COLUMNS));
      }
    }
  });
}

function languageName(language: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "language", fallback: "code" }).of(language) ?? language;
}
