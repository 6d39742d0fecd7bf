import { createTransport, type Transporter } from "nodemailer";

/** One pool of connections for each SMTP server in this process. */
const pools = new Map<string, Transporter>();

export function transportTo(url: string): Transporter {
  const existing = pools.get(url);
  if (existing !== undefined) return existing;
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const made = createTransport({ url, pool: true, maxConnections: 3, ...timeouts } as Parameters<
    typeof createTransport
  >[0]);
  pools.set(url, made as Transporter);
  return made as Transporter;
}

/** Closes idle connections (end of a worker or of a test). */
export function closeTransports(): void {
  for (const pool of pools.values()) pool.close();
  pools.clear();
}
