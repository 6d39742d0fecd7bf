import { db, transact } from "@/db/client";
import type { Ctx } from "@/lib/auth/context";
import { toBrand } from "@/lib/branding/brand";
import type { Logo } from "@/lib/contracts/branding";
import type { EnvelopeDefaults } from "@/lib/contracts/envelope-defaults";
import { decrypt, encrypt } from "@/lib/crypto/aead";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { enqueueChat } from "@/lib/notifications/announce-to-chat";
import { chatSealedFor } from "@/lib/notifications/chat-seal";
import { parseAllowed } from "@/lib/outbound/address";
import { checkWebhookUrl } from "@/lib/webhooks/check-url";
import { defaultsOf } from "./envelope-defaults";
import { requireSettingsOf } from "./require-settings";
import { findWorkspace, lockWorkspace, saveWorkspace, type WorkspaceChange, type WorkspaceRow } from "./store";

export type WorkspaceSettings = Pick<
  WorkspaceRow,
  "id" | "name" | "embedOrigins" | "retentionDays" | "textsPerDay" | "attachesCompleted" | "brandColour"
> & {
  envelopeDefaults: EnvelopeDefaults;
  logo: Logo | null;
  /** Where the chat is, without what opens it, and what it said last if it refuses; null where there is none. */
  chat: { host: string; error: string | null } | null;
};

export type SettingsChange = Omit<WorkspaceChange, "encryptedChatUrl" | "chatError"> & {
  chatUrl?: string | null | undefined;
};

/** Changes settings of a workspace. For its owners and admins; other members get `forbidden`, strangers `not_found`. */
export async function updateWorkspace(
  ctx: Ctx,
  workspaceId: string,
  asked: SettingsChange,
): Promise<WorkspaceSettings> {
  const change = await withChat(workspaceId, asked);
  const { before, after } = await transact(ctx, async (tx) => {
    await requireSettingsOf(tx, ctx, workspaceId);
    const before = await lockWorkspace(tx, workspaceId);
    if (Object.values(change).some((value) => value !== undefined)) await saveWorkspace(tx, workspaceId, change);
    if (change.encryptedChatUrl) await enqueueChat(tx, workspaceId, null);
    return { before, after: (await findWorkspace(tx, workspaceId))! };
  });
  noteRetention(ctx, before, after);
  return toSettings(after);
}

/** A chat's address is checked like a webhook's and kept encrypted: whoever knows it can write into the channel. */
async function withChat(workspaceId: string, { chatUrl, ...rest }: SettingsChange): Promise<WorkspaceChange> {
  if (chatUrl === undefined) return rest;
  if (chatUrl === null) return { ...rest, encryptedChatUrl: null, chatError: null };
  await checkWebhookUrl(chatUrl, parseAllowed(env().OUTBOUND_ALLOW));
  const encryptedChatUrl = encrypt(env().ENCRYPTION_KEY, chatUrl, chatSealedFor(workspaceId));
  return { ...rest, encryptedChatUrl, chatError: null };
}

/** Who keeps less than before is found in the log: what is purged cannot be brought back. */
function noteRetention(ctx: Ctx, { retentionDays: from }: WorkspaceRow, { id, retentionDays: to }: WorkspaceRow): void {
  if (from === to || ctx.actor.type !== "member") return;
  const isLess = to !== null && (from === null || to < from);
  log[isLess ? "warn" : "info"](
    { workspaceId: id, userId: ctx.actor.userId, from, to },
    isLess ? "envelopes are kept for less long" : "envelopes are kept for longer",
  );
}

/** The settings of the actor's own workspace. */
export async function getWorkspaceSettings(ctx: Ctx): Promise<WorkspaceSettings> {
  const workspace = await findWorkspace(db(), ctx.workspaceId);
  if (!workspace) throw new AppError("forbidden");
  return toSettings(workspace);
}

const toSettings = (row: WorkspaceRow): WorkspaceSettings => ({
  id: row.id,
  name: row.name,
  embedOrigins: row.embedOrigins,
  retentionDays: row.retentionDays,
  envelopeDefaults: defaultsOf(row),
  textsPerDay: row.textsPerDay,
  attachesCompleted: row.attachesCompleted,
  brandColour: row.brandColour,
  logo: toBrand(row).logo,
  chat: row.encryptedChatUrl === null ? null : { host: hostOf(row), error: row.chatError },
});

const hostOf = ({ id, encryptedChatUrl }: WorkspaceRow): string =>
  new URL(decrypt(env().ENCRYPTION_KEY, encryptedChatUrl!, chatSealedFor(id))).host;
