import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { selectContacts } from "./store";

/** Somebody by their address, named as in their latest envelope; without a name where there was none. */
export async function findContact(ctx: Ctx, email: string): Promise<{ name: string; email: string }> {
  const [row] = await selectContacts(db(), ctx, { email: email.trim() }, { limit: 1, offset: 0, among: 1 });
  return { name: row?.name ?? "", email: row?.email ?? email.trim().slice(0, 254) };
}
