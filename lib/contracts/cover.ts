import type { Part, Role } from "./recipients";

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
  /** The role, and of a viewer whether they are asked to confirm. */
  part: Part;
  subject: string;
  message: string;
  senderName: string;
  senderEmail: string;
  /** Whether that address was proven when this was sent; null where nobody asked then. */
  senderConfirmed: boolean | null;
  workspaceName: string;
  environment: "live" | "test";
  documents: { name: string; pageCount: number }[];
  status: CoverStatus;
  expiresAt: string | null;
  waitingFor: string[];
  closeReason: string | null;
  /** Of what ended early: the link still opens, and shows its audit trail. */
  opensTrail: boolean;
  /** Also in the mail or text message that asked for it; null while there is nothing to open. */
  checkCode: string | null;
  /** What carried this very link, and the check code with it. */
  broughtBy: "EMAIL" | "SMS" | null;
  /** Whether mails about this reach the person. */
  hearsByMail: boolean;
  /** What it takes to read every page and act. */
  minutes: number;
};
