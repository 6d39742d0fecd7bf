import type dashboard from "@/messages/dashboard/en.json";

export type ChatWords = typeof dashboard.chat;

/** What a workspace's chat is told, each by its sentence in the messages. */
const told: Record<string, keyof ChatWords["event"]> = {
  "envelope.sent": "sent",
  "envelope.completed": "completed",
  "envelope.declined": "declined",
  "envelope.voided": "voided",
  "envelope.expired": "expired",
  "envelope.returned_to_sender": "returned",
  "recipient.signed": "signed",
  "recipient.approved": "approved",
  "recipient.bounced": "bounced",
};

export const isToldToChat = (event: string): boolean => event in told;

/** With `{about}` for the envelope and `{who}` for who did it; undefined of what it does not care for. */
export function chatSentence(event: string, words: ChatWords): string | undefined {
  const name = told[event];
  return name && words.event[name];
}
