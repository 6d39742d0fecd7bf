import { cookies, headers } from "next/headers";
import { cache } from "react";
import { now } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { newRequestId } from "@/lib/ids";
import { memberCtx, recipientCtx } from "./authenticate";
import type { Ctx } from "./context";
import { environmentCookie, memberCookie, recipientCookie, workspaceCookie } from "./session-cookie";
import { findSignedIn, type SignedIn } from "./signed-in";

/** Where a page's request comes from. */
export async function callerPlace() {
  const received = await headers();
  return { now: now(), requestId: newRequestId(), ip: clientAddress(received), userAgent: clientName(received) };
}

/** The member whose browser asks for a page; undefined when nobody is signed in. */
export async function findMemberCtx(): Promise<Ctx | undefined> {
  const kept = await cookies();
  const token = kept.get(memberCookie())?.value;
  if (token === undefined) return undefined;
  const preferred = kept.get(workspaceCookie)?.value;
  const environment = kept.get(environmentCookie)?.value ?? null;
  const chosen = { ownerOnly: false, workspaceId: null, preferred, environment };
  return memberCtx(token, await callerPlace(), chosen).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
}

/** Who is signed in, whether or not they belong to a workspace. */
export const findReader = async (): Promise<SignedIn | undefined> => findSignedIn(await headers(), now());

/** The recipient whose signing session a page belongs to; undefined when the session has ended. Asked once a page. */
export const findRecipientCtx = cache(
  async (recipientId: string): Promise<{ ctx: Ctx; needsCode: boolean } | undefined> => {
    const token = (await cookies()).get(recipientCookie(recipientId))?.value;
    return recipientCtx(token, recipientId, await callerPlace());
  },
);
