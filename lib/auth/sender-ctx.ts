import { db } from "@/db/client";
import { findMemberships } from "@/lib/accounts/store";
import { findLiveKeyById } from "@/lib/api-keys/store";
import type { Scope } from "@/lib/contracts/contract";
import { type Ctx, type Environment, proveCtx } from "./context";

export type Sender = {
  userId: string;
  keyId: string | null;
  workspaceId: string;
  environment: Environment;
  job: string;
  now: Date;
};

/**
 * The member who asked for something that a job does later, acting in their own name. Undefined once they may no
 * longer: they left the workspace, or the key they used was revoked or has expired.
 */
export async function findSenderCtx(sender: Sender): Promise<Ctx | undefined> {
  const { userId, keyId, workspaceId, environment, now } = sender;
  const workspaceIds = (await findMemberships(db(), userId)).map((membership) => membership.workspaceId);
  const key = keyId === null ? undefined : await findLiveKeyById(db(), keyId, now);
  if (!workspaceIds.includes(workspaceId) || (keyId !== null && key === undefined)) return undefined;
  const actor = key
    ? ({ type: "api_key", keyId: key.id, userId, scopes: key.scopes as Scope[] } as const)
    : ({ type: "member", userId } as const);
  const requestId = `job_${sender.job}`;
  return proveCtx({
    actor,
    workspaceId,
    workspaceIds,
    environment,
    now,
    requestId,
    ip: undefined,
    userAgent: undefined,
  });
}
