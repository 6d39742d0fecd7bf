import { eq } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { workspaces } from "@/db/schema/accounts";
import { envelopes, recipients } from "@/db/schema/envelopes";
import { toBrand } from "./brand";

/** What a brand is read of, in one select with other things of the workspace. */
export const brandColumns = {
  brandColour: workspaces.brandColour,
  logoSha256: workspaces.logoSha256,
  logoWidth: workspaces.logoWidth,
  logoHeight: workspaces.logoHeight,
};

/** The look of who sent what a recipient was sent. */
export async function findBrandFor(reader: Reader, recipientId: string) {
  const [row] = await reader
    .select(brandColumns)
    .from(recipients)
    .innerJoin(envelopes, eq(envelopes.id, recipients.envelopeId))
    .innerJoin(workspaces, eq(workspaces.id, envelopes.workspaceId))
    .where(eq(recipients.id, recipientId));
  return row && toBrand(row);
}

type LogoRow = { logoSha256: string | null; logoWidth: number | null; logoHeight: number | null };

export async function setLogo(tx: Tx, workspaceId: string, logo: LogoRow): Promise<void> {
  await tx.update(workspaces).set(logo).where(eq(workspaces.id, workspaceId));
}

/** Whether any workspace has it now: a logo is shown to whoever has a link, so it is nobody's secret. */
export async function isLogo(reader: Reader, sha256: string): Promise<boolean> {
  const rows = await reader
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.logoSha256, sha256))
    .limit(1);
  return rows.length > 0;
}
