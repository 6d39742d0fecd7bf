/** What a workspace's chat is told, in a sentence with the subject, and who did it where somebody did. */
export const chatEvents: Record<string, (about: string, who: string) => string> = {
  "envelope.sent": (about) => `Sent: ${about}`,
  "envelope.completed": (about) => `Completed: ${about}`,
  "envelope.declined": (about) => `Declined: ${about}`,
  "envelope.voided": (about) => `Withdrawn: ${about}`,
  "envelope.expired": (about) => `Expired: ${about}`,
  "envelope.returned_to_sender": (about) => `Changes wanted: ${about}`,
  "recipient.signed": (about, who) => `${who} signed: ${about}`,
  "recipient.approved": (about, who) => `${who} approved: ${about}`,
  "recipient.bounced": (about, who) => `${who} could not be reached: ${about}`,
};
