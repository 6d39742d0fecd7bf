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
  made.use("stream", tellWhenWhole);
  pools.set(url, made as Transporter);
  return made as Transporter;
}

/** A message may ask to be told when its last byte is on its way: what goes wrong after that leaves open whether it arrived. */
export type Whole = { onWhole?: () => void };

const tellWhenWhole: Parameters<Transporter["use"]>[1] = (mail, done) => {
  const { onWhole } = mail.data as Whole;
  if (onWhole)
    mail.message.processFunc((source) => {
      source.once("end", onWhole);
      return source;
    });
  done();
};

/** Closes idle connections (end of a worker or of a test). */
export function closeTransports(): void {
  for (const pool of pools.values()) pool.close();
  pools.clear();
}
