export type NotRun = { name: string; passed: number; failed: number; ms: number; output: string; notRun: string };
export function findCorpus(
  root: string,
  env?: Record<string, string | undefined>,
): { folder: string; check?: undefined } | { folder?: undefined; check: NotRun };
