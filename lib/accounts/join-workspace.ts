import { db, type Tx, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { hashPassword } from "@/lib/crypto/password";
import { hashToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { type FoundInvitation, findByToken, takeInvitation } from "./invitation-store";
import { confirmEmail, findMemberRow, insertMember, insertUser, selectMembers } from "./member-store";
import { findUserByEmail, lockWorkspace } from "./store";
import { tellMember } from "./tell-member";

/** What the page behind a mailed link shows. `reader` is who is signed in there. */
export type InvitationView =
  | { state: "dead" }
  /** It was taken up, and the reader belongs to its workspace. */
  | { state: "joined" }
  | {
      /** `new`: nobody has an account with the address; `signIn`: somebody has; `join`: they are signed in; `other`: somebody else is. */
      state: "new" | "signIn" | "join" | "other";
      email: string;
      workspace: string;
      inviter: string;
      role: "ADMIN" | "MEMBER";
    };

type Reader = { id: string; email: string };

/** Reads only: a scanner that opens the link joins nothing. Unknown, used, withdrawn and expired links look alike. */
export async function readInvitation(token: string, reader: Reader | undefined, now: Date): Promise<InvitationView> {
  const found = await findByToken(db(), hashToken(token));
  if (found?.acceptedAt && reader && (await findMemberRow(db(), found.workspaceId, reader.id)))
    return { state: "joined" };
  if (!found || !isOpen(found, now)) return { state: "dead" };
  const { email, workspace, inviter, role } = found;
  const account = await findUserByEmail(db(), email);
  const signedIn = reader?.email === email ? "join" : "other";
  const state = reader ? signedIn : account ? "signIn" : "new";
  return { state, email, workspace, inviter, role };
}

export type Joining = { token: string; name?: string | undefined; password?: string | undefined };

/**
 * The invited person pressed the button: whoever has an account with the address joins with it, signed in; anybody else
 * makes one. Once, in time. The link came by mail to the address, which is thereby proven.
 */
export async function joinWorkspace(ctx: Ctx, joining: Joining, reader: Reader | undefined): Promise<Joined> {
  const found = await findByToken(db(), hashToken(joining.token));
  if (!found || !isOpen(found, ctx.now)) throw dead();
  const account = await findUserByEmail(db(), found.email);
  if (account && reader?.id !== account.id) throw signInFirst(found.email);
  const made = account ? undefined : await newAccount(joining, found.email, ctx.now);
  await transact(ctx, (tx) => take(tx, ctx, found, account ?? made!, made));
  return { workspaceId: found.workspaceId, email: found.email };
}

type NewAccount = Parameters<typeof insertUser>[1];

/**
 * The same for who is new and was named by a provider that vouches for the address: an account without a password. `bind` notes in
 * the same transaction who they are there; where it may not, nothing is made. Throws `not_found` for a link that no longer works.
 */
export async function joinAsNew(
  ctx: Ctx,
  { token, name }: { token: string; name: string },
  bind: (tx: Tx, userId: string) => Promise<boolean>,
): Promise<{ id: string; name: string; email: string }> {
  const found = await findByToken(db(), hashToken(token));
  if (!found || !isOpen(found, ctx.now)) throw dead();
  const id = newId("user");
  const { email } = found;
  const made = { id, email, name: name || email, passwordHash: null, emailVerifiedAt: ctx.now, createdAt: ctx.now };
  await transact(ctx, async (tx) => {
    await take(tx, ctx, found, made, made);
    if (!(await bind(tx, id))) throw signInFirst(email);
  });
  return { id, email, name: made.name };
}

type Person = { id: string; name: string };

async function take(tx: Tx, ctx: Ctx, found: FoundInvitation, person: Person, made: NewAccount | undefined) {
  await lockWorkspace(tx, found.workspaceId);
  if (!(await takeInvitation(tx, found.id, ctx.now))) throw dead();
  if (made && !(await insertUser(tx, made))) throw signInFirst(found.email);
  const row = { workspaceId: found.workspaceId, userId: person.id, role: found.role, createdAt: ctx.now };
  await insertMember(tx, row);
  await confirmEmail(tx, person.id, ctx.now);
  await tellAdmins(tx, ctx, found, person.id, person.name);
  log.warn({ ...row, invitationId: found.id, requestId: ctx.requestId }, "somebody joined a workspace");
}

export type Joined = { workspaceId: string; email: string };

const isOpen = ({ acceptedAt, revokedAt, expiresAt }: FoundInvitation, now: Date): boolean =>
  acceptedAt === null && revokedAt === null && expiresAt > now;

const signInFirst = (email: string) =>
  new AppError("forbidden", `Sign in as ${email} first: there is an account with this address.`);

const dead = () =>
  new AppError("not_found", "This link was used, taken back, has expired or never was. Ask to be invited again.");

async function newAccount({ name = "", password = "" }: Joining, email: string, now: Date) {
  const issues = [
    ...(name === "" ? [{ path: "name", message: "must not be empty" }] : []),
    ...(password === "" ? [{ path: "password", message: "must have at least 10 characters" }] : []),
  ];
  if (issues.length > 0)
    throw new AppError("invalid_request", "A new account needs a name and a password.", { issues });
  const passwordHash = await hashPassword(password);
  return { id: newId("user"), email, name, passwordHash, emailVerifiedAt: now, createdAt: now };
}

/** Those who run the workspace hear of everybody who comes in. */
async function tellAdmins(tx: Tx, ctx: Ctx, found: FoundInvitation, userId: string, name: string): Promise<void> {
  const { workspace, email, role } = found;
  const members = await selectMembers(tx, found.workspaceId);
  for (const member of members.filter((each) => each.role !== "MEMBER" && each.userId !== userId)) {
    const words = { workspace, person: `${name} (${email})`, role };
    await tellMember(tx, { userId: member.userId, kind: "MEMBER_JOINED", words }, ctx.now);
  }
}
