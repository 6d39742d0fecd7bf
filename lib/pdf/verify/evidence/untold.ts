import type { PrintedFact } from "@/lib/contracts/verify-codes";
import { envelopeFacts } from "@/lib/evidence/standing";
import { isUntold } from "@/lib/pdf/verify/evidence/certificates";
import type { EvidenceFile } from "@/lib/pdf/verify/evidence/recorded";

/**
 * What a trail prints and its record does not tell: events of earlier versions left it out, or it was erased since. The owner
 * of the database could have changed it before the trail was made, so nobody is told that the record confirms it.
 */
export function untoldFacts(file: EvidenceFile): PrintedFact[] {
  const { envelope, documents, recipients, recorded } = file;
  const told = envelopeFacts(recorded);
  const { documents: named = [], documentNames: names } = told;
  const isLanguage = told.locale !== undefined && recipients.every(({ id }) => told.localeOf(id) !== undefined);
  const facts: [fact: PrintedFact, isTold: boolean][] = [
    ["environment", told.environments.length > 0],
    ["language", isLanguage],
    ["workspace", envelope.sender?.workspace === undefined || told.sender?.workspace !== undefined],
    ["document_name", documents.every((_, index) => names?.[index] !== undefined)],
    ["document_pages", documents.every((_, index) => named[index]?.pageCount !== undefined)],
    ["document_size", documents.every((_, index) => named[index]?.sizeBytes !== undefined)],
    ["certificate", !isUntold(file)],
  ];
  return facts.flatMap(([fact, isTold]) => (isTold ? [] : [fact]));
}
