const freshEveryMs = 3_600_000;

/** Of the mail with another link that a recipient asked for: one an hour, whatever it says. */
export const freshLinkKey = (recipientId: string, now: Date): string =>
  `fresh-link:${recipientId}:${Math.floor(now.getTime() / freshEveryMs)}`;
