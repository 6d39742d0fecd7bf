import { cookies, headers } from "next/headers";
import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { newRequestId } from "@/lib/ids";
import { memberCtx } from "./authenticate";
import { type Ctx, proveCtx } from "./context";
import { memberCookie, recipientCookie } from "./session-cookie";
import { findRecipientSession } from "./store";

/** Where a page's request comes from. */
export async function callerPlace() {
  const received = await headers();
  return { now: now(), requestId: newRequestId(), ip: clientAddress(received), userAgent: clientName(received) };
}

/** The member whose browser asks for a page; undefined when nobody is signed in. */
export async function findMemberCtx(): Promise<Ctx | undefined> {
  const token = (await cookies()).get(memberCookie())?.value;
  if (token === undefined) return undefined;
  const chosen = { ownerOnly: false, workspaceId: null, environment: null };
  return memberCtx(token, await callerPlace(), chosen).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
}

/** The recipient whose signing session a page belongs to; undefined when the session has ended. */
export async function findRecipientCtx(recipientId: string): Promise<Ctx | undefined> {
  const token = (await cookies()).get(recipientCookie(recipientId))?.value;
  const place = await callerPlace();
  const session =
    token === undefined ? undefined : await findRecipientSession(db(), recipientId, hashToken(token), place.now);
  if (!session) return undefined;
  const { workspaceId, environment, channel } = session;
  return proveCtx({
    ...place,
    actor: { type: "recipient", recipientId, channel },
    workspaceId,
    workspaceIds: [workspaceId],
    environment,
  });
}
