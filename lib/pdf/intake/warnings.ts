import type { ActiveKind } from "@/lib/pdf/intake/active-content";
import type { AttachedFile } from "@/lib/pdf/intake/attached-files";
import type { Examination } from "@/lib/pdf/intake/examine";
import { layersOf } from "@/lib/pdf/intake/layers";
import type { InspectionWarning } from "@/lib/sandbox/protocol";

export type Normalisation = "as-is" | "decrypted" | "repaired";

/** A signature covers what the file does too: it stays as its signers saw it. */
export const keepsActiveContent = ({ signatureCount, certified }: Examination): boolean =>
  signatureCount > 0 || certified !== undefined;

const kinds: ActiveKind[] = [
  "javascript",
  "launch",
  "submit",
  "open_action",
  "embedded_files",
  "external_data",
  "portfolio",
  "xfa",
];

const mended =
  "Parts of the file were damaged, or would look different from reader to reader. It was written anew: check that the pages look right.";

/** Taken out of the document that everyone sees; the upload is still its beginning. */
const removed: Record<ActiveKind, InspectionWarning> = {
  javascript: { code: "javascript_removed", detail: "The file contained scripts. They were removed." },
  launch: {
    code: "launch_action_removed",
    detail: "The file could start a program on the reader's computer. That was removed.",
  },
  submit: {
    code: "submit_action_removed",
    detail: "The file could send what is filled in to a server, or read data into its form. That was removed.",
  },
  open_action: {
    code: "open_action_removed",
    detail: "The file did something by itself when it was opened or shown. That was removed.",
  },
  embedded_files: {
    code: "embedded_files_removed",
    detail:
      "Files of a kind that may do something by itself were attached inside this one. They were removed: attach PDF, pictures, text, CSV, JSON or plain XML, or upload them as documents of their own.",
  },
  external_data: {
    code: "external_data_removed",
    detail:
      "Part of what the file shows was to be read from another file. That was removed: check that the pages look right.",
  },
  portfolio: {
    code: "portfolio_removed",
    detail: "The file opened with a list of its attached files in place of its pages. It opens with its pages now.",
  },
  xfa: {
    code: "xfa_removed",
    detail: "The file was an XFA form too, which Adobe software shows differently. Its ordinary form was kept.",
  },
};

/** Left in because the file is signed. */
const kept: Record<ActiveKind, InspectionWarning> = {
  javascript: {
    code: "contains_javascript",
    detail:
      "The file contains scripts, which stay because it is signed. They do not run here but may in other viewers.",
  },
  launch: {
    code: "contains_launch_action",
    detail:
      "The file contains a link that starts a program on the reader's computer. It stays because the file is signed.",
  },
  submit: {
    code: "contains_submit_action",
    detail: "The file can send what is filled in to a server. That stays because the file is signed.",
  },
  open_action: {
    code: "contains_open_action",
    detail: "The file does something by itself when it is opened. That stays because the file is signed.",
  },
  embedded_files: {
    code: "contains_embedded_files",
    detail:
      "Files of a kind that may do something by itself are attached inside this one, and stay because it is signed. Signers do not see them here.",
  },
  external_data: {
    code: "contains_external_data",
    detail:
      "Part of what the file shows is read from another file, which viewers may or may not have. That stays because the file is signed.",
  },
  portfolio: {
    code: "contains_portfolio",
    detail:
      "Some viewers open the file with a list of its attached files in place of its pages. That stays because the file is signed.",
  },
  xfa: {
    code: "contains_xfa",
    detail: "The file is an XFA form too. Adobe software may show it differently than it is signed here.",
  },
};

/** What the sender should know about an accepted document. Codes are stable, texts are for people. */
export function warningsOf(
  how: Normalisation,
  examination: Examination,
  attached: readonly AttachedFile[] = [],
): InspectionWarning[] {
  const { doc, active, signatureCount } = examination;
  const layers = layersOf(doc);
  const checks: [present: boolean, code: string, detail: string][] = [
    [
      how === "decrypted",
      "restrictions_removed",
      "The file was encrypted with restrictions; the copy shown here has none.",
    ],
    [how === "repaired", "repaired", mended],
    [
      signatureCount > 0,
      "has_signatures",
      "The file is already signed. Those signatures stay; fields are added as annotations and page content is not changed.",
    ],
    [
      attached.length > 0,
      "has_attached_files",
      `Other files are attached inside this one: ${namesOf(attached)}. They stay, and signers can open them.`,
    ],
    [
      layers.includes("hidden"),
      "has_hidden_layers",
      "The file has layers, and some are not shown at first or not everywhere: what a signer sees depends on their viewer. Print it to a new PDF and upload that, so that everyone sees the same.",
    ],
    [
      layers.includes("print"),
      "has_print_layers",
      "The file has layers that are not the same on the screen, on paper and in copies: a print may show what a signer has not seen, or leave out what they have. Print it to a new PDF and upload that, so that everyone sees the same.",
    ],
    [
      layers.includes("switchable"),
      "has_layers",
      "The file has layers that a reader can hide. All are shown here. Print it to a new PDF and upload that, so that everyone sees the same everywhere.",
    ],
  ];
  const found = checks.flatMap(([present, code, detail]) => (present ? [{ code, detail }] : []));
  const told = keepsActiveContent(examination) ? kept : removed;
  return [...found, ...kinds.flatMap((kind) => (active.kinds.has(kind) ? [told[kind]] : []))];
}

const MAX_NAMED = 5;

function namesOf(attached: readonly AttachedFile[]): string {
  const names = attached.slice(0, MAX_NAMED).map(({ name }) => `“${name}”`);
  const more = attached.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
