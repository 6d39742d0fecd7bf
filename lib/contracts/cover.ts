import type { Role } from "@/lib/contracts/recipients";

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
  status:
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
  expiresAt: string | null;
  waitingFor: string[];
  closeReason: string | null;
};
