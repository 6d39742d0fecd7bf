import type { Examination } from "@/lib/pdf/intake/examine";
import type { InspectionWarning } from "@/lib/sandbox/protocol";

export type Normalisation = "as-is" | "decrypted" | "repaired";

/** What the sender should know about an accepted document. Codes are stable, texts are for people. */
export function warningsOf(
  how: Normalisation,
  { active, certified, signatureCount, xfa }: Examination,
): InspectionWarning[] {
  const checks: [present: boolean, code: string, detail: string][] = [
    [
      how === "decrypted",
      "restrictions_removed",
      "The file was encrypted with restrictions; the copy shown here has none.",
    ],
    [how === "repaired", "repaired", "The file was damaged and has been repaired. Check that the pages look right."],
    [
      signatureCount > 0,
      "has_signatures",
      "The file is already signed. Those signatures stay; fields are added as annotations and page content is not changed.",
    ],
    [
      certified === 2,
      "certified_for_filling_in",
      "The author certified this file for filling in and signing only. Viewers may report added fields as a change.",
    ],
    [
      active.javaScript,
      "contains_javascript",
      "The file contains scripts. They do not run here but may in other viewers.",
    ],
    [
      active.launch,
      "contains_launch_action",
      "The file contains a link that starts a program on the reader's computer.",
    ],
    [
      active.embeddedFiles,
      "contains_embedded_files",
      "Other files are attached inside this one. Signers do not see them here.",
    ],
    [
      xfa === "beside-fields",
      "contains_xfa",
      "The file is an XFA form too. Adobe software may show it differently than it is signed here.",
    ],
  ];
  return checks.flatMap(([present, code, detail]) => (present ? [{ code, detail }] : []));
}
