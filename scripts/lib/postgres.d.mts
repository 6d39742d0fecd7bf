export type PostgresServer = {
  url: string;
  port: number;
  pid: number;
  how: "self" | "namespace" | "owner" | "nobody";
  exited: Promise<number | null>;
  stop(timeoutMs?: number): Promise<void>;
};
export type StartPostgresOptions = { folder: string; password: string; settings?: string[] };
export function startPostgres(options: StartPostgresOptions): Promise<PostgresServer>;
export function databaseUrl(port: number, password: string, name?: string): string;
