import type * as z from "zod";
import { db } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import type { Contact, listContacts as listContract } from "@/lib/contracts/contacts";
import { countContacts, selectContacts } from "./store";

type Query = z.output<NonNullable<typeof listContract.query>>;

/** Everybody whom this workspace and environment sent something to, once each; whoever was met last comes first. */
export async function listContacts(ctx: Ctx, { page, limit, q }: Query) {
  const filter = { q: q?.trim() };
  const total = await countContacts(db(), ctx, filter);
  const rows = await selectContacts(db(), ctx, filter, { limit, offset: (page - 1) * limit, among: total });
  const data = rows.map(({ lastAt, ...row }): Contact => ({ ...row, lastAt: lastAt.toISOString() }));
  return { data, pagination: { total, page, pageSize: limit, pages: Math.ceil(total / limit), nextCursor: null } };
}
