export function serverOn(cluster: string): number | null;
export function readyPort(cluster: string): number | null;
export function stopLeftover(cluster: string): Promise<boolean>;
