/**
 * Where each request of a signing page goes, apart from its schemas: the contracts are made of these, and a browser, which
 * parses nothing, loads these alone (`lib/browser/ceremony-calls.ts`).
 */
export const ceremonyRoutes = {
  openCeremony: { method: "POST", path: "/sign/open" },
  mailFreshLink: { method: "POST", path: "/sign/link" },
  openEmbed: { method: "POST", path: "/sign/embed" },
  getCeremony: { method: "GET", path: "/sign/r/{recipientId}" },
  sign: { method: "POST", path: "/sign/r/{recipientId}/sign" },
  approve: { method: "POST", path: "/sign/r/{recipientId}/approve" },
  confirmReading: { method: "POST", path: "/sign/r/{recipientId}/confirm" },
  decline: { method: "POST", path: "/sign/r/{recipientId}/decline" },
  returnToSender: { method: "POST", path: "/sign/r/{recipientId}/return" },
  saveDraft: { method: "POST", path: "/sign/r/{recipientId}/draft" },
  getChallenge: { method: "GET", path: "/sign/r/{recipientId}/code" },
  sendCode: { method: "POST", path: "/sign/r/{recipientId}/code" },
  authenticateRecipient: { method: "POST", path: "/sign/r/{recipientId}/authenticate" },
  getCeremonyDocument: { method: "GET", path: "/sign/r/{recipientId}/documents/{documentIndex}" },
  getCeremonyAttachedFile: {
    method: "GET",
    path: "/sign/r/{recipientId}/documents/{documentIndex}/attached/{fileIndex}",
  },
  getCeremonyPicture: { method: "GET", path: "/sign/r/{recipientId}/documents/{documentIndex}/pages/{pageNumber}" },
  getCeremonyPageText: {
    method: "GET",
    path: "/sign/r/{recipientId}/documents/{documentIndex}/pages/{pageNumber}/text",
  },
  addAttachment: { method: "POST", path: "/sign/r/{recipientId}/attachments" },
  getCeremonyAttachment: { method: "GET", path: "/sign/r/{recipientId}/attachments/{attachmentId}" },
  getCeremonySealed: { method: "GET", path: "/sign/r/{recipientId}/signed-document" },
  getCeremonyTrail: { method: "GET", path: "/sign/r/{recipientId}/audit-trail" },
  forwardRequest: { method: "POST", path: "/sign/r/{recipientId}/forward" },
  handOver: { method: "POST", path: "/sign/r/{recipientId}/handover" },
  openPad: { method: "POST", path: "/sign/r/{recipientId}/pad" },
  readPad: { method: "GET", path: "/sign/r/{recipientId}/pad" },
  closePad: { method: "POST", path: "/sign/r/{recipientId}/pad/close" },
  sendPadDrawing: { method: "POST", path: "/sign/pad" },
  reportCover: { method: "POST", path: "/sign/report" },
  reportRequest: { method: "POST", path: "/sign/r/{recipientId}/report" },
} as const;
