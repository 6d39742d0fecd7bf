import { db, type Tx, transact } from "@/db/client";
import { systemCtx } from "@/lib/auth/context";
import { hashToken, newToken } from "@/lib/crypto/token";
import { isInvited } from "./invitation-store";
import { joinAsNew, readInvitation } from "./join-workspace";
import { findByIdentity, findHalf, findIdentityAt, insertHalf, insertIdentity, takeHalf } from "./provider-store";
import { labelOfProvider } from "./sign-in-providers";
import { findUserByEmail } from "./store";
import { tellMember } from "./tell-member";
import { findAuthenticator } from "./two-factor-store";

/** What a provider said, its signature and the rest proven before. */
export type Said = {
  provider: string;
  issuer: string;
  subject: string;
  email: string | undefined;
  /** The provider vouches for the address. */
  isVerified: boolean;
  name: string;
};

/** Of an invitation's page, where somebody came from there. */
type From = { invitation: string | undefined; next: string; ip: string | undefined; userAgent: string | undefined };

export type Member = { id: string; name: string; email: string };
export type Outcome =
  | { is: "in"; member: Member }
  /** Their second factor is asked for; `token` is for their browser. */
  | { is: "half"; token: string }
  | { is: "unverified" | "otherSubject" | "invited" | "unknown" };

/** How long the second factor is waited for. */
const halfMinutes = 10;

/**
 * Who signs in by what a provider said. An identity (issuer and subject) that is bound to a member is that member, whatever its address
 * is by now. Otherwise only an address that the provider vouches for counts: it binds the member who has it, or lets somebody join
 * behind the invitation that was mailed to it. Nobody else gets an account.
 */
export async function signInByProvider(said: Said, from: From, now: Date): Promise<Outcome> {
  const bound = await findByIdentity(db(), said);
  if (bound) return finish(bound, said, from, now);
  const email = said.email?.trim().toLowerCase();
  if (email === undefined || email === "" || !said.isVerified) return { is: "unverified" };
  const member = await findUserByEmail(db(), email);
  if (!member) return join({ ...said, email }, from, now);
  if (await findIdentityAt(db(), member.id, said.issuer)) return { is: "otherSubject" };
  return finish(member, said, from, now);
}

/** Nothing is bound before the second factor was given, where there is one. */
async function finish({ id, name, email }: Member, said: Said, from: From, now: Date): Promise<Outcome> {
  const authenticator = await findAuthenticator(db(), id);
  if (!authenticator?.confirmedAt) {
    const isBound = await transact(systemCtx("sign-in", "", "live", now), (tx) => bind(tx, id, said, from, now));
    return isBound ? { is: "in", member: { id, name, email } } : { is: "otherSubject" };
  }
  const token = newToken();
  const { provider, issuer, subject } = said;
  const expiresAt = new Date(now.getTime() + halfMinutes * 60_000);
  const row = { tokenHash: hashToken(token), userId: id, provider, issuer, subject };
  await insertHalf({ ...row, next: from.next, createdAt: now, expiresAt });
  return { is: "half", token };
}

/** What is still to be finished in a browser; undefined when nothing is. */
export const findHalfSignIn = (token: string, now: Date) => findHalf(db(), hashToken(token), now);

/** The second factor was right. False when another press was faster, or the identity became somebody else's meanwhile. */
export async function finishHalf(token: string, from: Pick<From, "ip" | "userAgent">, now: Date): Promise<boolean> {
  return transact(systemCtx("sign-in", "", "live", now), async (tx) => {
    const half = await findHalf(tx, hashToken(token), now);
    if (!half || !(await takeHalf(tx, half.tokenHash, now))) return false;
    return bind(tx, half.userId, half, from, now);
  });
}

type Bound = Pick<Said, "provider" | "issuer" | "subject">;

/** True when the identity is the member's, from now on or before; of the first time they are told. */
async function bind(tx: Tx, userId: string, said: Bound, from: Pick<From, "ip" | "userAgent">, now: Date) {
  const { provider, issuer, subject } = said;
  if (await insertIdentity(tx, { issuer, subject, userId, provider, createdAt: now })) {
    const where = { ip: from.ip ?? null, userAgent: from.userAgent ?? null };
    await tellMember(
      tx,
      { userId, kind: "PROVIDER_ADDED", words: { provider: labelOfProvider(provider) }, ...where },
      now,
    );
    return true;
  }
  return (await findByIdentity(tx, said))?.id === userId;
}

/** Behind an invitation to this very address: the account is made, bound and belongs to the workspace, or nothing of it. */
async function join(said: Said & { email: string }, from: From, now: Date): Promise<Outcome> {
  const { email, provider, issuer, subject } = said;
  const view = await readInvitation(from.invitation ?? "", undefined, now);
  if (from.invitation === undefined || view.state !== "new" || view.email !== email)
    return { is: (await isInvited(db(), email, now)) ? "invited" : "unknown" };
  const ctx = systemCtx("sign-in", "", "live", now);
  const made = await joinAsNew(ctx, { token: from.invitation, name: said.name }, (tx, userId) =>
    insertIdentity(tx, { issuer, subject, userId, provider, createdAt: now }),
  );
  return { is: "in", member: made };
}
