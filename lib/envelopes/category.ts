import type { categories } from "@/lib/contracts/envelope";

type Category = (typeof categories)[number];

/** Words that give a category away, most telling first. */
const words: [RegExp, Category][] = [
  [/\b(nda|non[- ]?disclosure|confidentiality|confidentialit[ée]|fortrolighed)\b/iu, "NDA"],
  [/\b(employment|hiring|onboarding|salary|ans[æa]ttelse\w*|travail|arbeitsvertrag)\b/iu, "HR"],
  [/\b(invoice|faktura|facture|rechnung)\b/iu, "INVOICE"],
  [/\b(quote|quotation|tilbud|devis|angebot)\b/iu, "QUOTE"],
  [/\b(proposal|forslag|proposition)\b/iu, "PROPOSAL"],
  [/\b(report|rapport|bericht)\b/iu, "REPORT"],
  [/\b(letter|brev|lettre)\b/iu, "LETTER"],
  [/\b(power of attorney|resolution|affidavit|fuldmagt|vollmacht)\b/iu, "LEGAL"],
  [/\b(contract|lease|kontrakt|contrat|vertrag|lejekontrakt)\b/iu, "CONTRACT"],
  [/\b(agreement|aftale|accord|avenant|vereinbarung)\b/iu, "AGREEMENT"],
];

/** Guesses the category from the subject; OTHER when nothing tells. */
export function guessCategory(subject: string): Category {
  return words.find(([pattern]) => pattern.test(subject))?.[1] ?? "OTHER";
}
