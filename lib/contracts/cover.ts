import type { Role } from "./recipients";

export type CoverStatus =
  | "open"
  | "waiting"
  | "draft"
  | "returned"
  | "completed"
  | "declined"
  | "voided"
  | "expired"
  | "acted"
  | "purged";

/** What the page behind a link tells before anything is opened. */
export type CoverView = {
  recipientId: string;
  recipientName: string;
  role: Role;
  subject: string;
  message: string;
  senderName: string;
  senderEmail: string;
  workspaceName: string;
  environment: "live" | "test";
  documents: { name: string; pageCount: number }[];
  status: CoverStatus;
  expiresAt: string | null;
  waitingFor: string[];
  closeReason: string | null;
};
