import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { Envelope } from "@/lib/contracts/envelope";
import { notFound } from "@/lib/http/not-found";
import { idPattern } from "@/lib/ids";
import { findEnvelope, type Stored } from "./store";
import { toEnvelope } from "./to-envelope";

/** The envelope in its public form, never with links. Missing and foreign are the same 404. */
export async function getEnvelope(ctx: Ctx, envelopeId: string): Promise<Envelope> {
  return toEnvelope(await requireEnvelope(ctx, envelopeId));
}

export async function requireEnvelope(ctx: Ctx, envelopeId: string): Promise<Stored> {
  const stored = idPattern("envelope").test(envelopeId) ? await findEnvelope(db(), ctx, envelopeId) : undefined;
  if (!stored) throw notFound(ctx, "envelope_not_found");
  return stored;
}
