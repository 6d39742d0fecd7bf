/** How many envelopes ended so many full days ago that a limit of retention would purge. */
export type EndedAges = readonly { days: number; envelopes: number }[];

/** How many of them a limit purges at once. */
export const purgedAtOnce = (ages: EndedAges, retentionDays: number): number =>
  ages.reduce((sum, { days, envelopes }) => (days >= retentionDays ? sum + envelopes : sum), 0);
