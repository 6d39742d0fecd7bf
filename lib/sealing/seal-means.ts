import { X509Certificate } from "node:crypto";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { parseAllowed } from "@/lib/outbound/address";
import { reaches, type SealLevel } from "./level";
import { pemSetting } from "./pem-setting";
import { createTimestamper, parseAuthorities, type Timestamper } from "./timestamp-authorities";
import { guardedAsk } from "./validation/ask";
import { createValidationSource, type ValidationSource } from "./validation/source";

/** How far seals may go: what is wanted, and who is asked for it. */
export type SealMeans = {
  /** Seals go no further than this; how far they come depends on certificates and on who answers. */
  wanted: SealLevel;
  /** Absent where there is no authority, or where no timestamp is wanted. */
  timestamps: Timestamper | undefined;
  validation: ValidationSource | undefined;
  /** Seals that are their file's first signature permit no changes. */
  certifies: boolean;
};

/** Integrity only, and nobody is asked: for the test environment. */
export const withoutMeans: SealMeans = {
  wanted: "B-B",
  timestamps: undefined,
  validation: undefined,
  certifies: false,
};

let loading: Promise<SealMeans> | undefined;

/** The means of this instance, by its settings; kept for the process, because they remember who answered what. */
export function instanceMeans(): Promise<SealMeans> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<SealMeans> {
  const { TSA_URL, TSA_TRUST, SEAL_LEVEL, SEAL_CERTIFY, OUTBOUND_ALLOW } = env();
  const wanted = SEAL_LEVEL === "auto" ? "B-LTA" : SEAL_LEVEL;
  const authorities = wanted === "B-B" ? [] : parseAuthorities(TSA_URL);
  const validation = createValidationSource(guardedAsk({ allowed: parseAllowed(OUTBOUND_ALLOW) }), now);
  const anchors = readAnchors(await pemSetting(TSA_TRUST));
  const wantsValidation = reaches(wanted, "B-LT");
  return {
    wanted,
    validation: wantsValidation && authorities.length > 0 ? validation : undefined,
    timestamps:
      authorities.length > 0 ? createTimestamper({ authorities, anchors, validation, wantsValidation }) : undefined,
    certifies: SEAL_CERTIFY === "true",
  };
}

function readAnchors(pem: string | undefined): X509Certificate[] | undefined {
  if (pem === undefined) return undefined;
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error("TSA_TRUST holds no PEM certificate");
  return blocks.map((block) => new X509Certificate(block));
}
