import { X509Certificate } from "node:crypto";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import type { ValidationData } from "@/lib/pdf/seal/append-validation";
import { TimestampError, type TimestampErrorCode } from "@/lib/pdf/seal/timestamp-error";
import { requestTimestamp, type Timestamp } from "./timestamp-client";
import { CertificateRevokedError, ValidationUnavailableError } from "./validation/errors";
import type { ValidationSource } from "./validation/source";

/** `name` is its address without the credentials: the only part that is ever logged. */
export type Authority = { name: string; url: string; headers: Record<string, string> };

/** A timestamp, and what proves its authority good; or why nothing does. */
export type ProvenTimestamp = Timestamp & { validation: ValidationData | ValidationUnavailableError | undefined };

export type Timestamper = {
  /** A timestamp over a SHA-256, by the first authority that gives a good one. Throws `TimestampError`. */
  stamp(digestSha256: Buffer): Promise<ProvenTimestamp>;
  /** Every authority failed just now: asking again would bring the same. */
  isResting(): boolean;
};

export type TimestamperOptions = {
  authorities: readonly Authority[];
  /** Where the authorities' certificates must end; without them any root will do. */
  anchors?: X509Certificate[] | undefined;
  validation: ValidationSource;
  /** Whether validation data is wanted at all: it costs questions to others. */
  wantsValidation: boolean;
  timeoutMs?: number | undefined;
};

/** Whoever failed is asked last for this time, and not at all while everybody failed. */
const LEAVE_ALONE_MS = 30_000;

/** Reads `TSA_URL`: addresses separated by blanks or commas, each with `user:password@` where it is needed. */
export function parseAuthorities(setting: string | undefined): Authority[] {
  return (setting ?? "")
    .split(/[\s,]+/)
    .filter((address) => address !== "")
    .map((address) => {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (!url || !/^https?:$/.test(url.protocol)) throw new Error("each address must begin with http:// or https://");
      const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
      const headers: Record<string, string> =
        url.username === "" ? {} : { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
      url.username = "";
      url.password = "";
      return { name: `${url.origin}${url.pathname}`, url: url.href, headers };
    });
}

export function createTimestamper(options: TimestamperOptions): Timestamper {
  const failedAt = new Map<Authority, number>();
  let last: TimestampError | undefined;

  const isLeftAlone = (authority: Authority): boolean =>
    now().getTime() - (failedAt.get(authority) ?? 0) < LEAVE_ALONE_MS;

  return {
    isResting: () => options.authorities.every(isLeftAlone),
    async stamp(digestSha256) {
      const waiting = options.authorities.filter((authority) => !isLeftAlone(authority));
      if (waiting.length === 0 && last) throw last;
      const resting = options.authorities.filter(isLeftAlone);
      for (const authority of [...waiting, ...resting]) {
        try {
          const stamped = await stampWith(authority, digestSha256, options);
          failedAt.delete(authority);
          return stamped;
        } catch (error) {
          if (!(error instanceof TimestampError)) throw error;
          failedAt.set(authority, now().getTime());
          last = error;
          log.warn({ err: error, authority: authority.name }, "a timestamp authority failed");
        }
      }
      throw last ?? new TimestampError("unreachable", "there is no authority");
    },
  };
}

async function stampWith(authority: Authority, digest: Buffer, options: TimestamperOptions): Promise<ProvenTimestamp> {
  const { url, headers } = authority;
  const stamped = await requestTimestamp(digest, { url, headers, timeoutMs: options.timeoutMs });
  const { anchors, validation, wantsValidation } = options;
  const pool = stamped.info.certificates.map((der) => new X509Certificate(der));
  const question = { leaf: stamped.info.certificate, pool, anchors };
  if (anchors) await unlessUnavailable(validation.path(question), "certificate_not_trusted");
  try {
    return { ...stamped, validation: wantsValidation ? await validation.collect(question) : undefined };
  } catch (error) {
    if (error instanceof ValidationUnavailableError) return { ...stamped, validation: error };
    if (!(error instanceof CertificateRevokedError)) throw error;
    throw new TimestampError("certificate_revoked", error.message, { cause: error });
  }
}

async function unlessUnavailable(work: Promise<unknown>, code: TimestampErrorCode): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ValidationUnavailableError)) throw error;
    throw new TimestampError(code, error.message, { cause: error });
  }
}
