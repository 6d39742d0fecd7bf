export type Identity = { pid: number; birth: string | null };
export type Lock = { update(details: Record<string, unknown>): void; release(): void };
export type Content = { owner: Identity } & Record<string, unknown>;
export function lockHolder(file: string): Content | null;
export function takeLock(
  file: string,
  details?: Record<string, unknown>,
): { lock: Lock; stale: Content | null; holder?: undefined } | { holder: Content; lock?: undefined };
