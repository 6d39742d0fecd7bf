import { AppError } from "@/lib/errors";

/** Not the document's fault, and it may well work later. */
export const converterUnavailable = (cause?: unknown): AppError =>
  new AppError(
    "converter_unavailable",
    "Office documents cannot be converted right now. Try again in a minute, or save the document as PDF and upload that.",
    { headers: { "Retry-After": "60" }, cause },
  );

export const queueFull = (cause?: unknown): AppError =>
  new AppError("not_ready", "Too many documents are being converted right now. Try again in a few seconds.", {
    headers: { "Retry-After": "10" },
    cause,
  });

export const takesTooMuch = (cause?: unknown): AppError =>
  new AppError(
    "document_too_complex",
    "Converting this document takes more time or memory than allowed. Save it as PDF and upload that.",
    { cause },
  );

export const unconvertible = (cause?: unknown): AppError =>
  new AppError(
    "document_unconvertible",
    "This document cannot be converted. Open it in the program that made it, save it as PDF and upload that.",
    { cause },
  );

export const pdfTooLarge = (): AppError =>
  new AppError("document_too_complex", "The PDF of this document is larger than 50 MB. Make its pictures smaller.");

/** Says what whoever runs the instance can do about it. */
export const withoutConverter = (): AppError =>
  new AppError(
    "unsupported_media_type",
    "Word and OpenDocument files need a converter, and none is set up here: save the document as PDF and upload that. Whoever runs this instance can install LibreOffice (soffice) or name a Gotenberg server in OFFICE_CONVERTER_URL.",
  );
