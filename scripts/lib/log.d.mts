export type Log = {
  line(text: string): void;
  step<T>(doing: string, done: string, work: () => Promise<T>): Promise<T>;
};
export function createLog(out?: NodeJS.WritableStream): Log;
