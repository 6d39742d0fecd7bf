import type { Scope } from "@/lib/contracts/contract";

export type Environment = "live" | "test";

/** How a recipient's link reached them: in an API answer, by mail, by SMS, in a frame of the sender's page. */
export type LinkChannel = "API" | "EMAIL" | "SMS" | "EMBED";

/** How a recipient came to act; SIMULATED stands for the test environment acting in somebody's place. */
export type ActingChannel = LinkChannel | "SIMULATED";

export type Actor =
  | { type: "member"; userId: string; sessionHash?: string | undefined }
  | { type: "api_key"; keyId: string; userId: string; scopes: readonly Scope[]; expiresAt?: Date | null }
  | { type: "recipient"; recipientId: string; channel: ActingChannel; sessionHash?: string | undefined }
  | { type: "system"; job: string };

declare const proven: unique symbol;

/**
 * Who acts, where and when: proof that the caller was authenticated. Only lib/auth makes one
 * (and {@link systemCtx} for jobs); every verb asks for it.
 */
export type Ctx = {
  readonly [proven]: true;
  readonly actor: Actor;
  /** Home workspace of the actor. */
  readonly workspaceId: string;
  /** Every workspace the actor may reach by id. */
  readonly workspaceIds: readonly string[];
  readonly environment: Environment;
  readonly now: Date;
  readonly requestId: string;
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  /** What `If-Match` names, on routes that honour it; verbs compare under their lock (`requireMatch`). */
  readonly ifMatch?: IfMatch | undefined;
};

/** Entity tags (RFC 9110, section 13.1.1), or `*` for any that exists. */
export type IfMatch = "*" | readonly string[];

export type CtxInput = Omit<Ctx, typeof proven>;

/** For lib/auth only: the caller has been authenticated as `input.actor`. */
export function proveCtx(input: CtxInput): Ctx {
  return input as Ctx;
}

/** The platform acting by itself in a job, on one envelope's workspace. */
export function systemCtx(job: string, workspaceId: string, environment: Environment, now: Date): Ctx {
  return proveCtx({
    actor: { type: "system", job },
    workspaceId,
    workspaceIds: [workspaceId],
    environment,
    now,
    requestId: `job_${job}`,
    ip: undefined,
    userAgent: undefined,
  });
}

/** A recipient whose address says what it does, in the test environment. No person, and the record says so. */
export function simulatedCtx(recipientId: string, workspaceId: string, now: Date): Ctx {
  const base = systemCtx("simulate-recipient", workspaceId, "test", now);
  return proveCtx({ ...base, actor: { type: "recipient", recipientId, channel: "SIMULATED" } });
}
