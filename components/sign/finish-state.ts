import type { Ceremony } from "@/lib/contracts/ceremony";

export type FinishState =
  | "completed"
  | "sealing"
  | "signed"
  | "approved"
  | "confirmed"
  | "declinedByMe"
  | "declinedByOther"
  | "returnedByMe"
  | "returnedByOther"
  | "voided"
  | "expired";

/** Where things stand once this person has nothing left to do. */
export function finishStateOf({ envelope, recipient }: Ceremony): FinishState {
  if (recipient.status === "DECLINED") return "declinedByMe";
  if (envelope.status === "DECLINED") return "declinedByOther";
  if (envelope.status === "RETURNED_TO_SENDER")
    return recipient.status === "RETURNED" ? "returnedByMe" : "returnedByOther";
  if (envelope.status === "VOIDED") return "voided";
  if (envelope.status === "EXPIRED") return "expired";
  if (envelope.status === "COMPLETED" && !envelope.sealing) return "completed";
  if (envelope.sealing || envelope.status === "COMPLETED") return "sealing";
  if (recipient.status === "CONFIRMED") return "confirmed";
  return recipient.status === "APPROVED" ? "approved" : "signed";
}
