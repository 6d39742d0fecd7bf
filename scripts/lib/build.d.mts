type Log = { step<T>(doing: string, done: string, work: () => Promise<T>): Promise<T> };
export function ensureRuntime(log: Log): Promise<void>;
export function ensureWeb(log: Log): Promise<void>;
