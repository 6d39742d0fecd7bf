export type Work = { pages: number; fields: number; signs: boolean };

const secondsPerPage = 60;
const secondsPerField = 8;
const secondsToSign = 30;

/**
 * Minutes for who reads every page and fills in what is theirs; never less than one. Above ten they are no better known
 * than to five, above an hour not better than to half an hour: 61 is never said as if it were known.
 */
export function minutesToAct({ pages, fields, signs }: Work): number {
  const seconds = pages * secondsPerPage + fields * secondsPerField + (signs ? secondsToSign : 0);
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  const step = minutes > 60 ? 30 : minutes > 10 ? 5 : 1;
  return Math.ceil(minutes / step) * step;
}
