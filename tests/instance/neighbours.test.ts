import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type postgres from "postgres";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { startAuthority, type TestAuthority } from "@/lib/sealing/testing/timestamp-authority";
import { startApp } from "../../scripts/lib/app.mjs";
import { freePort } from "../../scripts/lib/ports.mjs";
import { client, freshClient, type Owner, openLink, openSql, signAll, until, untilStatus } from "../support/instance";
import { expectBucket } from "./bucket";
import { makeInstanceFolder, runSetup } from "./global-setup";
import { addMember, drawnPage, signIn } from "./member-page";
import { auditText, expectIntactChain, expectSealedOnce, expectTimestamp } from "./proof";

type Mail = { to: string[]; text: string };

const mails: Mail[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  async onData(stream, session, done) {
    const raw = Buffer.concat(await stream.toArray()).toString();
    // Quoted-printable as nodemailer writes it: enough to read the links.
    const text = raw.replace(/=\r\n/g, "").replace(/=3D/g, "=");
    mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
    done();
  },
});
let folder: string;
let redis: ChildProcess;
let authority: TestAuthority;
let app: Awaited<ReturnType<typeof startApp>>;
let owner: Owner;
let sql: postgres.Sql;

/** An instance with every neighbour it may have: mail server, timestamp authority, Redis. */
beforeAll(async () => {
  folder = makeInstanceFolder();
  const pki = path.join(folder, "pki");
  fs.mkdirSync(pki);
  await makeRoot(pki);
  const extensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping";
  await makeLeaf(pki, "tsa", { keyType: "p-256", extensions });
  authority = await startAuthority(pki);
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const smtpPort = (smtp.server.address() as AddressInfo).port;
  const redisPort = await freePort();
  redis = spawn("redis-server", ["--port", String(redisPort), "--bind", "127.0.0.1", "--save", ""], {
    stdio: "ignore",
  });
  const env = {
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    TSA_URL: authority.url,
  };
  const dataDir = path.join(folder, "data");
  app = await startApp({ dataDir, env });
  owner = JSON.parse((await runSetup(dataDir, "maja@example.com")).stdout.trimEnd().split("\n").at(-1)!);
  sql = openSql(dataDir);
});
afterAll(async () => {
  await sql.end();
  await app.stop();
  redis.kill();
  await authority.close().catch(() => undefined);
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  fs.rmSync(folder, { recursive: true, force: true });
});

const fresh = () => freshClient({ url: app.url, key: owner.liveKey });
const mailsTo = (address: string) => mails.filter((mail) => mail.to.includes(address));
/** Of the mails to the owner, those about envelopes: they are also asked, once, to confirm their own address, and told of new keys. */
const aboutEnvelopes = (mail: Mail) => mail.text.includes("/envelopes/env_");
const linkIn = (mail: Mail): string => /http:\/\/localhost:\d+\/sign\/[\w-]+/.exec(mail.text)![0];
const noMailWaits = () =>
  until("all mail is handed over", async () => {
    const [row] = await sql`
      select (select count(*) from mails where status <> 'SENT') + (select count(*) from graphile_worker.jobs
        where task_identifier in ('compose-invitation', 'compose-completed', 'deliver-mail')) as open`;
    return Number(row!.open) === 0;
  });

describe("mail through SMTP", () => {
  test("an invitation whose link signs, then one completed mail each to signer and sender", async () => {
    const api = await fresh();
    const sent = await api.send([{ email: "anna@example.com", name: "Anna Holm" }]);
    await until("the invitation", async () => mailsTo("anna@example.com").length > 0);
    const [invitation] = mailsTo("anna@example.com");
    expect(linkIn(invitation!)).not.toBe(sent.recipients[0]!.signUrl);
    expect((await (await openLink(linkIn(invitation!))).sign("Anna Holm")).status).toBe(200);
    await untilStatus(sql, sent.id, "COMPLETED");
    await until("the sender's mail", async () => mailsTo("maja@example.com").some(aboutEnvelopes));
    await noMailWaits();
    expect(mailsTo("anna@example.com")).toHaveLength(2);
    const toOwner = mailsTo("maja@example.com");
    expect(toOwner.filter(aboutEnvelopes)).toHaveLength(1);
    expect(toOwner.filter(({ text }) => text.includes("/confirm-address/"))).toHaveLength(1);
  });

  test("nobody is told that mail is not set up, in the list or after sending", async () => {
    const sent = await (await fresh()).send([{ email: "boris@example.com", name: "Boris Vest" }]);
    const member = await addMember(sql, owner.workspaceId);
    for (const userId of [owner.userId, member]) {
      const cookie = await signIn(sql, userId);
      const [list, page] = await Promise.all(
        ["/envelopes", `/envelopes/${sent.id}?sent=1`].map((path) => drawnPage(`${app.url}${path}`, cookie)),
      );
      expect(list).toContain(`href="/envelopes/${sent.id}"`);
      expect(page).toContain("You see here as soon as someone opens or signs it.");
      expect(`${list}${page}`).not.toMatch(/mail is not set up|Invitations are not sent/i);
    }
  });

  test("the test environment signs and completes without a single mail", async () => {
    const count = mails.length;
    const api = client(app.url, owner.testKey);
    const sent = await api.send([{ email: "nobody@example.com", name: "Nobody" }]);
    await signAll(sent);
    await untilStatus(sql, sent.id, "COMPLETED");
    await noMailWaits();
    expect(mails).toHaveLength(count);
    expect(await sql`select 1 from mails where envelope_id = ${sent.id}`).toHaveLength(0);
  });
});

test("the rate limit in Redis is the same, and its buckets stand there", async () => {
  const [spender, neighbour] = [await fresh(), await fresh()];
  const saidBefore = app.output().length;
  await expectBucket(spender, neighbour);
  expect(app.output().slice(saidBefore)).not.toContain("rate limiter unavailable");
});

describe("timestamps", () => {
  const anna = [{ email: "anna@example.com", name: "Anna Holm" }];

  test("with an authority the seal is B-T, its token over this very signature, verified by openssl", async () => {
    const api = await fresh();
    const sent = await api.send(anna);
    await signAll(sent);
    await untilStatus(sql, sent.id, "COMPLETED");
    expect((await api.call("GET", `/envelopes/${sent.id}`)).body).toMatchObject({ sealLevel: "B-T" });
    await expectSealedOnce(api, sql, sent.id);
    const root = path.join(folder, "pki/root.pem");
    expectTimestamp(await api.download(`/envelopes/${sent.id}/signed-document`), root);
    expectTimestamp(await api.download(`/envelopes/${sent.id}/audit-trail`), root);
    expect(auditText(await api.download(`/envelopes/${sent.id}/audit-trail`))).toContain("PAdES B-T");
  });

  test("a seal that waited is raised by itself once the authority answers", async () => {
    authority.behave({ respond: (_, response) => response.writeHead(503).end() });
    const api = await fresh();
    const sent = await api.send(anna);
    await signAll(sent);
    await untilStatus(sql, sent.id, "COMPLETED");
    const at = `/envelopes/${sent.id}`;
    expect((await api.call("GET", at)).body).toMatchObject({ sealLevel: "B-B", sealPending: true });
    const before = await api.download(`${at}/signed-document`);
    authority.behave({});
    // The wait until the next try passes at once; the sweep finds it within its minute.
    await sql`update envelopes set seal_due_at = now() where id = ${sent.id}`;
    // Asked of the database: the API would soon answer 429.
    const raised = () => sql`select 1 from envelopes where id = ${sent.id} and not seal_pending`;
    await until("the raised seal", async () => (await raised()).length > 0, 200_000);
    expect((await api.call("GET", at)).body).toMatchObject({ sealLevel: "B-T" });
    const after = await api.download(`${at}/signed-document`);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect((await expectIntactChain(api, sent.id)).at(-1)).toBe("envelope.seal_upgraded");
  }, 300_000);

  test.each([
    ["answers nonsense", () => authority.behave({ respond: (_, response) => response.end("<html>") })],
    ["is gone", () => authority.close()],
  ])("when the authority %s, the envelope completes as B-B and says so", async (_, breakIt) => {
    await breakIt();
    const api = await fresh();
    const sent = await api.send(anna);
    await signAll(sent);
    await untilStatus(sql, sent.id, "COMPLETED");
    expect((await api.call("GET", `/envelopes/${sent.id}`)).body).toMatchObject({ sealLevel: "B-B" });
    await expectSealedOnce(api, sql, sent.id);
    expect(auditText(await api.download(`/envelopes/${sent.id}/audit-trail`))).toContain("PAdES B-B");
  });
});
