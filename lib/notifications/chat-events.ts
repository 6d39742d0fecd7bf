import dashboard from "@/messages/dashboard/en.json";

/** What a workspace's chat is told, each by its sentence in the messages. */
const told: Record<string, keyof typeof dashboard.chat.event> = {
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

/** With `{about}` for the envelope and `{who}` for who did it; undefined of what it does not care for. */
export function chatSentence(event: string): string | undefined {
  const name = told[event];
  return name && dashboard.chat.event[name];
}
