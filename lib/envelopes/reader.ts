import { db } from "@/db/client";
import { findRecipientCtx } from "@/lib/auth/page-caller";
import { hashToken } from "@/lib/crypto/token";
import { findEmbed } from "./embed-store";
import { findLink } from "./link-store";
import { isPreviewed } from "./preview";
import { findReaderById, type Reader } from "./reader-store";

/**
 * For whom a page of the ceremony is, told by its path: by a link's or a frame's token, by the signing session that this
 * browser holds, or by a member who looks at it before it is sent. Undefined when it is nobody's. Changes nothing.
 */
export async function findReader(path: string): Promise<Reader | undefined> {
  const recipientId = await recipientOf(path.split("/").slice(1));
  return recipientId === undefined ? undefined : findReaderById(db(), recipientId);
}

async function recipientOf([area, first = "", second]: readonly string[]): Promise<string | undefined> {
  if (area === "sign" && first === "r" && second) return (await findRecipientCtx(second)) && second;
  if (area === "preview" && second) return (await isPreviewed(first, second)) ? second : undefined;
  if (area === "sign") return (await findLink(db(), hashToken(first)))?.recipientId;
  return (await findEmbed(db(), hashToken(first)))?.recipientId;
}
