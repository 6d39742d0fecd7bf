import { beforeEach, describe, expect, test } from "vitest";
import { askForConfirmation } from "@/lib/accounts/ask-for-confirmation";
import { confirmAddress, readConfirmation } from "@/lib/accounts/confirm-address";
import { fillConfirmation } from "@/lib/accounts/fill-confirmation";
import { type Ctx, proveCtx } from "@/lib/auth/context";
import { findByToken } from "@/lib/envelopes/links";
import { voidEnvelope } from "@/lib/envelopes/void";
import { openMail } from "@/lib/mail/open-mail";
import { findMail } from "@/lib/mail/store";
import { writeConfirmationMail } from "@/lib/mail/write-confirmation-mail";
import { makeAuditTrail } from "@/lib/sealing/make-audit-trail";
import { getFile } from "@/lib/storage/disk";
import { useDatabase } from "../database";
import { evidenceOf } from "../support/altered-evidence";
import { newOwner, sendFixture } from "../support/world";

const database = useDatabase();
const anna = { email: "anna@example.com", name: "Anna Holm" };
const hourMs = 3_600_000;
let owner: Ctx;
let start: Date;

beforeEach(async () => {
  await database.sql`truncate users, workspaces, instance, mails cascade`;
  owner = await newOwner();
  start = owner.now;
});

const later = (ms: number): Ctx => ({ ...owner, now: new Date(start.getTime() + ms) });

/** The links that were mailed to the owner, the newest first. */
async function mailedTokens(): Promise<string[]> {
  const asked = await database.sql<{ id: string; at: Date }[]>`select id, created_at as at from address_confirmations
    where token_hash is null order by created_at`;
  for (const { id, at } of asked) await Promise.all([1, 2].map(() => fillConfirmation(id, writeConfirmationMail, at)));
  const rows = await database.sql<{ id: string }[]>`select id from mails
    where dedupe_key like 'confirm-address:%' and to_address like '%maja@example.com%' order by created_at desc, id desc`;
  const mails = await Promise.all(rows.map(async ({ id }) => openMail((await findMail(id))!)));
  return mails.map(({ text }) => /\/confirm-address\/([\w-]+)/.exec(text)![1]!);
}

const confirmedAt = async () =>
  (await database.sql<{ at: Date | null }[]>`select email_verified_at as at from users`)[0]!.at;

describe("the link that proves a member's address", () => {
  test("is mailed when the account is made, and reading its page twenty times confirms nothing", async () => {
    const [token] = await mailedTokens();
    for (let time = 0; time < 20; time++)
      expect(await readConfirmation(token!, start)).toMatchObject({ state: "open", email: "maja@example.com" });
    expect(await confirmedAt()).toBeNull();
  });

  test("counts once, and pressed twice in the same instant too", async () => {
    const [token] = await mailedTokens();
    const pressed = await Promise.allSettled([confirmAddress(owner, token!), confirmAddress(owner, token!)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await confirmedAt()).toEqual(start);
    expect(await readConfirmation(token!, start)).toMatchObject({ state: "confirmed" });
    await expect(confirmAddress(later(1), token!)).rejects.toMatchObject({ code: "not_found" });
    expect(await confirmedAt()).toEqual(start);
  });

  test("is kept as a hash only, and nobody who has the database can make it of that", async () => {
    const [token] = await mailedTokens();
    const rows = await database.sql`select row_to_json(a)::text as row from address_confirmations a
      union all select row_to_json(m)::text from mails m`;
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("leads nowhere after 24 hours, when it was never made, and when the account has another address since", async () => {
    const [token] = await mailedTokens();
    const dead = { state: "dead" };
    expect(await readConfirmation(token!, later(25 * hourMs).now)).toEqual(dead);
    await expect(confirmAddress(later(25 * hourMs), token!)).rejects.toMatchObject({ code: "not_found" });
    expect(await readConfirmation("x".repeat(43), start)).toEqual(dead);
    await expect(confirmAddress(owner, "x".repeat(43))).rejects.toMatchObject({ code: "not_found" });
    await database.sql`update users set email = 'other@example.com'`;
    expect(await readConfirmation(token!, start)).toEqual(dead);
    await expect(confirmAddress(owner, token!)).rejects.toMatchObject({ code: "not_found" });
    expect(await confirmedAt()).toBeNull();
  });

  test("is mailed five times an hour at most, and not at all once the address is confirmed", async () => {
    for (let time = 1; time < 5; time++) await askForConfirmation(later(time * 1_000));
    await expect(askForConfirmation(later(5_000))).rejects.toMatchObject({ code: "rate_limited" });
    await askForConfirmation(later(hourMs + 1));
    const tokens = await mailedTokens();
    expect(new Set(tokens).size).toBe(6);
    expect(tokens).toHaveLength(6);
    await confirmAddress(later(hourMs + 2), tokens[0]!);
    expect(await readConfirmation(tokens[1]!, later(hourMs + 3).now)).toMatchObject({ state: "confirmed" });
    await askForConfirmation(later(2 * hourMs));
    expect(await mailedTokens()).toHaveLength(6);
  });
});

describe("whether the sender's address was confirmed", () => {
  const coverSays = async (links: Map<string, string>) =>
    (await findByToken([...links.values()][0]!))?.cover.senderConfirmed;
  const recorded = async (id: string) =>
    (
      await database.sql<{ said: boolean }[]>`select payload -> 'senderConfirmed' as said from evidence_events
        where envelope_id = ${id} and type = 'envelope.sent'`
    ).map(({ said }) => said);

  test("is said on the cover, in the record and in the trail as it was when it was sent, whatever came later", async () => {
    const before = await sendFixture(owner, "text1.pdf", [anna]);
    await confirmAddress(owner, (await mailedTokens())[0]!);
    const after = await sendFixture(owner, "text1.pdf", [anna]);
    expect([await coverSays(before.links), await coverSays(after.links)]).toEqual([false, true]);
    for (const [{ stored }, said] of [
      [before, false],
      [after, true],
    ] as const) {
      const { id } = stored.envelope;
      expect(await recorded(id)).toEqual([said]);
      await voidEnvelope({ ...owner, now: new Date() }, id, "no longer needed");
      await makeAuditTrail(id);
      const [row] = await database.sql<{ sha: string }[]>`select audit_sha256 as sha from envelopes where id = ${id}`;
      expect(evidenceOf(await getFile(row!.sha)).envelope.sender.addressConfirmed).toBe(said);
    }
  });

  test("counts for what an API key sends by the key's owner", async () => {
    await confirmAddress(owner, (await mailedTokens())[0]!);
    const { userId } = owner.actor as { userId: string };
    const [key] = await database.sql<{ id: string }[]>`select id from api_keys order by id limit 1`;
    const actor = { type: "api_key", keyId: key!.id, userId, scopes: ["envelopes:write", "documents:write"] } as const;
    const sent = await sendFixture(proveCtx({ ...owner, actor }), "text1.pdf", [anna]);
    expect(await coverSays(sent.links)).toBe(true);
  });
});
