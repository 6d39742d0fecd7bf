import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { type EnvelopeDefaults, plainDefaults } from "@/lib/contracts/envelope-defaults";
import { findWorkspace, type WorkspaceRow } from "./store";

export const defaultsOf = ({ envelopeDefaults }: WorkspaceRow): EnvelopeDefaults => envelopeDefaults ?? plainDefaults;

/** What the form of a new envelope begins with, for each member of the workspace. */
export async function findEnvelopeDefaults({ workspaceId }: Ctx): Promise<EnvelopeDefaults> {
  const row = await findWorkspace(db(), workspaceId);
  return row ? defaultsOf(row) : plainDefaults;
}
