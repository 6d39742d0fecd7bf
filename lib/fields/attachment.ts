/** What a signer may add in an ATTACHMENT field, and as the picture of a STAMP. */
export const maxAttachmentBytes = 10 * 1024 * 1024;
export const maxStampBytes = 2 * 1024 * 1024;
export const attachmentTypes = "PDF, PNG, JPEG, WebP, GIF, DOCX, XLSX, PPTX, ODT, ODS or ODP";

const idPattern = /^att_[0-9A-HJKMNP-TV-Z]{26}$/;

/** A value that names an uploaded file; any other value of a STAMP field is its text. */
export const isAttachmentId = (value: string): boolean => idPattern.test(value);
