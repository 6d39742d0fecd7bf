/** Every error a caller may see. The key is the public, stable code; the title is its one-line meaning. */
export const catalogue = {
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  invalid_query: { status: 400, title: "A query parameter is not valid" },
  bad_request: { status: 400, title: "The request is not valid" },
  url_rejected: { status: 400, title: "The URL is not allowed" },
  unauthenticated: { status: 401, title: "Authentication required" },
  sign_in_failed: { status: 401, title: "E-mail or password is wrong" },
  insufficient_scope: { status: 403, title: "The key lacks a scope" },
  forbidden: { status: 403, title: "Not allowed" },
  authentication_required: { status: 403, title: "A code is needed first" },
  cross_site_request: { status: 403, title: "Cross-site request refused" },
  not_found: { status: 404, title: "Not found" },
  document_not_found: { status: 404, title: "Document not found" },
  envelope_not_found: { status: 404, title: "Envelope not found" },
  webhook_not_found: { status: 404, title: "Webhook not found" },
  key_not_found: { status: 404, title: "Key not found" },
  recipient_not_found: { status: 404, title: "Recipient not found" },
  bulk_send_not_found: { status: 404, title: "Bulk send not found" },
  delivery_not_found: { status: 404, title: "Delivery not found" },
  attachment_not_found: { status: 404, title: "Attachment not found" },
  template_not_found: { status: 404, title: "Template not found" },
  member_not_found: { status: 404, title: "Member not found" },
  invitation_not_found: { status: 404, title: "Invitation not found" },
  session_not_found: { status: 404, title: "Session not found" },
  signing_link_invalid: { status: 404, title: "This signing link is not valid" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  envelope_wrong_status: { status: 409, title: "Not possible in this status" },
  envelope_not_draft: { status: 409, title: "The envelope is no longer a draft" },
  envelope_not_completed: { status: 409, title: "The envelope is not completed yet" },
  combined_unavailable: { status: 409, title: "The documents are not available in one file" },
  document_in_use: { status: 409, title: "An envelope refers to this document" },
  signer_without_field: { status: 409, title: "A signer has no signature field" },
  not_your_turn: { status: 409, title: "Others act first" },
  already_acted: { status: 409, title: "This recipient has already acted" },
  already_member: { status: 409, title: "This person is a member already" },
  owner_stays: { status: 409, title: "The workspace needs its owner" },
  two_factor_active: { status: 409, title: "Two-factor sign-in is set up already" },
  already_set_up: { status: 409, title: "This instance has an owner" },
  envelope_changed: { status: 409, title: "The envelope changed meanwhile" },
  template_changed: { status: 409, title: "The template changed meanwhile" },
  mail_not_failed: { status: 409, title: "The mail cannot be sent again" },
  webhook_inactive: { status: 409, title: "The webhook is switched off" },
  idempotency_key_in_progress: { status: 409, title: "The first request with this key is still running" },
  idempotency_answer_erased: { status: 409, title: "The answer to this key was erased" },
  recipient_already_acted: { status: 409, title: "This recipient has already acted" },
  forwarding_not_allowed: { status: 409, title: "The sender does not let this be passed on" },
  recipient_locked: { status: 409, title: "Too many wrong codes" },
  embed_origins_missing: { status: 409, title: "No page may embed this workspace's signing page" },
  legal_hold: { status: 409, title: "The envelope is under legal hold" },
  reminder_too_soon: { status: 409, title: "Reminded less than an hour ago" },
  purged: { status: 410, title: "No longer available" },
  precondition_failed: { status: 412, title: "Changed since you read it" },
  payload_too_large: { status: 413, title: "Too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  range_not_satisfiable: { status: 416, title: "The range lies outside the file" },
  idempotency_key_reused: { status: 422, title: "The idempotency key was used for another request" },
  invalid_request: { status: 422, title: "The request was understood but is not valid" },
  digest_mismatch: { status: 422, title: "The bytes are not the ones described" },
  document_unconvertible: { status: 422, title: "The document cannot be converted to PDF" },
  document_password_required: { status: 422, title: "The document needs a password" },
  document_too_complex: { status: 422, title: "The document is too complex to convert" },
  image_unreadable: { status: 422, title: "The image cannot be read" },
  image_too_large: { status: 422, title: "The image has too many pixels" },
  pdf_unreadable: { status: 422, title: "The PDF cannot be read" },
  pdf_password_required: { status: 422, title: "The PDF needs a password" },
  pdf_signed_and_damaged: { status: 422, title: "The PDF is signed and damaged" },
  pdf_audit_trail: { status: 422, title: "The PDF is an audit trail" },
  pdf_xfa_only: { status: 422, title: "The PDF is an XFA form" },
  pdf_without_pages: { status: 422, title: "The PDF has no pages" },
  pdf_too_complex: { status: 422, title: "The PDF is too complex" },
  qualified_unavailable: { status: 422, title: "Qualified signatures are not available" },
  advanced_unavailable: { status: 422, title: "Advanced signatures are not available" },
  advanced_requires_strong_auth: { status: 422, title: "Advanced signatures need strong authentication" },
  authentication_unavailable: { status: 422, title: "This authentication is not available" },
  delivery_unavailable: { status: 422, title: "This delivery is not available" },
  password_wrong: { status: 422, title: "The password is not right" },
  code_wrong: { status: 422, title: "The code is not right" },
  code_expired: { status: 422, title: "The code no longer counts" },
  consent_outdated: { status: 422, title: "The consent text changed" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong on our side" },
  converter_unavailable: { status: 503, title: "Office documents cannot be converted right now" },
  not_ready: { status: 503, title: "Not ready" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof catalogue;

/** Where in the request the fault lies (dotted path) and how to mend it. */
export type Issue = { path: string; message: string };

/** An error meant for the caller. Anything else that is thrown becomes `internal` and is only logged. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly detail: string;
  readonly issues: Issue[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    code: ErrorCode,
    detail?: string,
    options: { issues?: Issue[] | undefined; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail ?? catalogue[code].title, { cause: options.cause });
    this.code = code;
    this.detail = detail ?? catalogue[code].title;
    this.issues = options.issues;
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}
