import { db } from "@/db/client";
import { findSession, type SessionRow, touchSession } from "@/lib/accounts/session-store";
import { findMemberships } from "@/lib/accounts/store";
import { findUsableKey } from "@/lib/api-keys/find-usable";
import { isApiKey } from "@/lib/api-keys/key-format";
import { now } from "@/lib/clock";
import type { Contract, Scope } from "@/lib/contracts/contract";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { clientAddress, clientName } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { type Ctx, type CtxInput, type Environment, proveCtx, systemCtx } from "./context";
import { presentedKey } from "./presented-key";
import { requireSameOrigin } from "./same-origin";
import { holdsScope } from "./scopes";
import { cookieOf, environmentCookie, memberCookie, recipientCookie, workspaceCookie } from "./session-cookie";
import { findRecipientSession } from "./store";

type Who = Pick<Contract, "audience" | "scope" | "beforeAuthentication">;
type Params = Promise<Record<string, string | string[] | undefined>>;

/** Proves who calls, or throws 401 (403 for a browser that may not). What a key may do is asked after its limit. */
export async function authenticate(request: Request, contract: Who, params: Params, requestId: string): Promise<Ctx> {
  const where = { now: now(), requestId, ip: clientAddress(request.headers), userAgent: clientName(request.headers) };
  switch (contract.audience) {
    case "public":
      return { ...systemCtx("public", "", "live", where.now), ...where };
    case "recipient":
      return asRecipient(request, String((await params).recipientId), where, contract.beforeAuthentication ?? false);
    case "member": {
      const key = presentedKey(request);
      return key === undefined ? asMember(request, where, false) : asKey(key, where);
    }
    case "session":
      return asMember(request, where, false);
    case "owner":
      return asMember(request, where, true);
  }
}

type Where = Pick<CtxInput, "now" | "requestId" | "ip" | "userAgent">;

async function asKey(key: string, where: Where): Promise<Ctx> {
  const live = isApiKey(key) ? await findUsableKey(hashToken(key), where.now) : undefined;
  if (!live?.workspaceIds.includes(live.key.workspaceId)) {
    const isOtherScheme = /^(basic|digest|token)\s/i.test(key);
    const why = isOtherScheme
      ? "Send the key as `Authorization: Bearer sk_…`."
      : "The API key is unknown, revoked or expired.";
    throw new AppError("unauthenticated", why, {
      headers: { "www-authenticate": 'Bearer realm="certyneo"' },
    });
  }
  const { key: row, workspaceIds } = live;
  const { id: keyId, ownerId: userId, expiresAt } = row;
  const actor = { type: "api_key", keyId, userId, scopes: row.scopes as Scope[], expiresAt } as const;
  return proveCtx({ ...where, actor, workspaceId: row.workspaceId, workspaceIds, environment: row.environment });
}

/** A key may only do what its scopes say; a member in the browser may do all that their workspace allows. */
export function requireScope(ctx: Ctx, scope: Scope | undefined): void {
  if (scope === undefined || ctx.actor.type !== "api_key" || holdsScope(ctx.actor.scopes, scope)) return;
  throw new AppError("insufficient_scope", `Insufficient scope: ${scope} required`);
}

async function asMember(request: Request, where: Where, ownerOnly: boolean): Promise<Ctx> {
  const token = cookieOf(request.headers, memberCookie());
  if (token === undefined) {
    throw new AppError("unauthenticated", "Send an API key: `Authorization: Bearer sk_…`.", {
      headers: { "www-authenticate": 'Bearer realm="certyneo"' },
    });
  }
  requireSameOrigin(request);
  return memberCtx(token, where, {
    ownerOnly,
    workspaceId: request.headers.get("x-workspace-id"),
    preferred: cookieOf(request.headers, workspaceCookie),
    // A page names it with each call; what the browser asks by itself (files, pictures, streams) has the cookie only.
    environment: request.headers.get("x-environment") ?? cookieOf(request.headers, environmentCookie) ?? null,
  });
}

type Chosen = {
  ownerOnly: boolean;
  /** Must be one of theirs. */
  workspaceId: string | null;
  /** Where they last were, if they still belong there. */
  preferred: string | undefined;
  environment: string | null;
};

/** How often it is noted that a member is there. */
const touchEveryMs = 5 * 60_000;

/** A member from their session's token; shared with pages, which read the same cookie. */
export async function memberCtx(token: string, where: Where, chosen: Chosen): Promise<Ctx> {
  const sessionHash = hashToken(token);
  const found = await findSession(db(), sessionHash, where.now);
  if (!found || found.session.endedAt) throw new AppError("unauthenticated", "Your session has ended. Sign in again.");
  const { user, session } = found;
  noteSeen(session, where.now);
  if (chosen.ownerOnly && !user.isInstanceOwner)
    throw new AppError("forbidden", "Only the owner of this instance may see this.");
  const workspaceIds = (await findMemberships(db(), user.id)).map((membership) => membership.workspaceId);
  const preferred = workspaceIds.find((id) => id === chosen.preferred);
  const workspaceId = chosen.workspaceId ?? preferred ?? workspaceIds[0];
  if (!workspaceId || !workspaceIds.includes(workspaceId))
    throw new AppError("forbidden", "You do not belong to this workspace.");
  const environment: Environment = chosen.environment === "test" ? "test" : "live";
  const actor = { type: "member", userId: user.id, sessionHash } as const;
  return proveCtx({ ...where, actor, workspaceId, workspaceIds, environment });
}

/** Without being waited for. */
function noteSeen(session: SessionRow, at: Date): void {
  if (at.getTime() - session.lastSeenAt.getTime() < touchEveryMs) return;
  touchSession(session, at).catch((error: unknown) => log.warn({ err: error }, "a member's visit was not noted"));
}

async function asRecipient(request: Request, recipientId: string, where: Where, early: boolean): Promise<Ctx> {
  const found = await recipientCtx(cookieOf(request.headers, recipientCookie(recipientId)), recipientId, where);
  if (!found)
    throw new AppError(
      "signing_link_invalid",
      "This signing session has ended. Open the link from your message again.",
    );
  requireSameOrigin(request);
  if (found.needsCode && !early)
    throw new AppError("authentication_required", "Give the code first: the document opens after that.");
  return found.ctx;
}

/** A recipient from their session's token; shared with pages, which read the same cookie. */
export async function recipientCtx(
  token: string | undefined,
  recipientId: string,
  where: Where,
): Promise<{ ctx: Ctx; needsCode: boolean } | undefined> {
  if (token === undefined) return undefined;
  const sessionHash = hashToken(token);
  const session = await findRecipientSession(db(), recipientId, sessionHash, where.now);
  if (!session) return undefined;
  const { workspaceId, environment, channel, needsCode } = session;
  const actor = { type: "recipient", recipientId, channel, sessionHash } as const;
  return { ctx: proveCtx({ ...where, actor, workspaceId, workspaceIds: [workspaceId], environment }), needsCode };
}
