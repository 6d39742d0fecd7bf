import { z } from "zod";
import { maxSuggestedFields, SuggestedField } from "@/lib/contracts/suggested-fields";
import { FileReport } from "@/lib/contracts/verify-report";
import { SandboxError, type SandboxJobName, type SandboxJobs } from "@/lib/sandbox/protocol";

const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
const pages = z.array(z.object({ widthPt: z.number(), heightPt: z.number(), rotation: rotation.optional() }));

const rejection = z.enum([
  "pdf_unreadable",
  "pdf_password_required",
  "pdf_signed_and_damaged",
  "pdf_audit_trail",
  "pdf_xfa_only",
  "pdf_without_pages",
  "pdf_too_complex",
  "image_unreadable",
  "image_too_large",
]);

const warnings = z.array(z.object({ code: z.string(), detail: z.string() }));

const inspection = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("rejected"), code: rejection, detail: z.string() }),
  z.object({ outcome: z.literal("needs_cover") }),
  z.object({
    outcome: z.literal("accepted"),
    how: z.enum(["as-is", "decrypted", "repaired"]),
    base: z.enum(["upload", "appended", "own"]),
    pages,
    signatureCount: z.int().nonnegative(),
    warnings,
    attachedFiles: z.array(z.object({ name: z.string().max(255), sizeBytes: z.int().nonnegative() })).max(100),
  }),
]);

const officeRejection = z.enum([
  "unsupported_media_type",
  "document_unconvertible",
  "document_password_required",
  "document_too_complex",
]);

const officeRejected = z.object({ outcome: z.literal("rejected"), code: officeRejection, detail: z.string() });

const officeLook = z.discriminatedUnion("outcome", [
  officeRejected,
  z.object({ outcome: z.literal("accepted"), kind: z.enum(["doc", "docx", "odt"]) }),
]);

const conversion = z.discriminatedUnion("outcome", [officeRejected, z.object({ outcome: z.literal("converted") })]);

const preparedSeal = z.object({
  contentsOffset: z.int().positive(),
  reservedBytes: z.int().positive(),
});

const slot = z.object({
  pageIndex: z.int().nonnegative(),
  xPt: z.number(),
  yPt: z.number(),
  widthPt: z.number().positive(),
  heightPt: z.number().positive(),
});

const finite = z.number().min(-100_000).max(100_000);
const box = z.object({ x: finite, y: finite, width: finite, height: finite });

const locatedText = z.object({
  hits: z.array(z.object({ pageNumber: z.int().positive(), first: box, last: box }).nullable()),
  searchedPages: z.int().nonnegative(),
});

const detectedFields = z.object({
  fields: z.array(SuggestedField).max(maxSuggestedFields),
  warnings,
});
const signatures = z.array(
  z.object({
    subFilter: z.string(),
    contents: z.base64(),
    validationKey: z.string().regex(/^[0-9A-F]{40}$/),
    hasValidation: z.boolean(),
    coveredBytes: z.int().nonnegative(),
    baseBytes: z.int().nonnegative().optional(),
  }),
);

/** Of a page's words; what goes beyond is cut off. */
export const maxPageText = 200_000;

const outputs: { [J in SandboxJobName]: z.ZodType<SandboxJobs[J]["output"]> } = {
  inspect: inspection,
  image: inspection,
  cover: inspection,
  office: officeLook,
  convert: conversion,
  compose: preparedSeal,
  sign: preparedSeal.extend({ slots: z.array(slot).max(1_000) }),
  combine: preparedSeal,
  report: preparedSeal,
  extend: z.object({ prepared: preparedSeal.optional() }),
  listSignatures: z.object({ signatures }),
  checkPicture: z.object({ problem: z.string().optional() }),
  logo: z.union([
    z.object({ width: z.int().min(1).max(480), height: z.int().min(1).max(120) }),
    z.object({ problem: z.enum(["unreadable", "too_large", "too_small", "empty"]) }),
  ]),
  locateText: locatedText,
  drawPage: z.object({ text: z.string().max(maxPageText) }),
  attachedFile: z.object({ found: z.boolean() }),
  verify: FileReport,
  detectFields: detectedFields,
};

/** The child has read hostile bytes: what it says is checked before anyone believes it. */
export function checkOutput<J extends SandboxJobName>(job: J, output: unknown): SandboxJobs[J]["output"] {
  const checked = outputs[job].safeParse(output);
  if (!checked.success) throw new SandboxError("protocol", z.prettifyError(checked.error));
  return checked.data;
}
