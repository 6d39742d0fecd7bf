/** What a signer may add in an ATTACHMENT field, and as the picture of a STAMP. */
export const maxAttachmentBytes = 10 * 1024 * 1024;
export const maxStampBytes = 2 * 1024 * 1024;
const ooxml = "application/vnd.openxmlformats-officedocument";
const odf = "application/vnd.oasis.opendocument";

/** Media types of what is taken, as it is served again. */
export const attachmentMediaTypes = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  `${ooxml}.wordprocessingml.document`,
  `${ooxml}.spreadsheetml.sheet`,
  `${ooxml}.presentationml.presentation`,
  `${odf}.text`,
  `${odf}.spreadsheet`,
  `${odf}.presentation`,
] as const;
export type AttachmentMediaType = (typeof attachmentMediaTypes)[number];

/** The same for people. */
export const attachmentKinds = "PDF PNG JPEG WebP GIF DOCX XLSX PPTX ODT ODS ODP".split(" ");
/** In an English sentence. */
export const attachmentTypes = `${attachmentKinds.slice(0, -1).join(", ")} or ${attachmentKinds.at(-1)}`;

const idPattern = /^att_[0-9A-HJKMNP-TV-Z]{26}$/;

/** A value that names an uploaded file; any other value of a STAMP field is its text. */
export const isAttachmentId = (value: string): boolean => idPattern.test(value);
