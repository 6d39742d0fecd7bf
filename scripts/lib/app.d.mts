export type App = {
  url: string;
  port: number;
  dataDir: string;
  pid: number;
  output(): string;
  exited: Promise<number | null>;
  stop(): Promise<number | null>;
  kill(): Promise<void>;
};
export type StartAppOptions = {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
  echo?: { write(chunk: Buffer | string): unknown } | null;
  timeoutMs?: number;
};
export function startApp(options: StartAppOptions): Promise<App>;
export function testEnvironment(extra?: Record<string, string>): NodeJS.ProcessEnv;
export function processesOf(dataDir: string): { web: number | null; worker: number | null; postgres: number | null };
export function databaseUrlOf(dataDir: string): string;
