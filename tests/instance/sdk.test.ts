import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyWebhook } from "@/sdk/src/webhooks";
import { freshClient, instance, openSql } from "../support/instance";

const root = path.join(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-sdk-"));
const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });

const settings = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ["node"],
    typeRoots: [path.join(root, "node_modules/@types")],
  },
  include: ["main.ts"],
};

beforeAll(() => {
  run("npm", ["pack", "--pack-destination", folder], path.join(root, "sdk"));
  const packed = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(settings));
  fs.copyFileSync(path.join(root, "tests/sdk/project/main.ts"), path.join(folder, "main.ts"));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed}`], folder);
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("the packed client holds code, types, readme and licence, and needs no other package", () => {
  const installed = path.join(folder, "node_modules/@certyneo/sdk");
  expect(fs.readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
  expect(fs.readdirSync(path.join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "@certyneo",
  ]);
});

test("a program in another folder compiles against it and works with this instance, also when answers get lost", async () => {
  const { url, owner, dataDir } = instance();
  const { key, keyId } = await freshClient({ url, key: owner.liveKey });
  const inTest = await freshClient({ url, key: owner.testKey }, { environment: "test" });
  const sql = openSql(dataDir);
  // What only a signed-in owner can give to a key.
  await sql`update api_keys set scopes = array_append(scopes, 'retention:write') where id = ${keyId}`;
  await sql`update workspaces set embed_origins = array['https://app.example.com'] where id = ${owner.workspaceId}`;
  run(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-p", "."], folder);
  const pdf = path.join(root, "tests/fixtures/pdf/text1.pdf");
  expect(run(process.execPath, ["main.js", url, key, inTest.key, pdf], folder)).toBe("done\n");
  await sql`update workspaces set embed_origins = '{}' where id = ${owner.workspaceId}`;
  await sql.end({ timeout: 1 });
});

test("its webhook check takes what Standard Webhooks signs, and nothing else", async () => {
  const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
  const body = JSON.stringify({ event: "envelope.sent" });
  const now = new Date();
  const headers = (signature: string, at = now) => ({
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signature,
  });
  const genuine = new Webhook(secret).sign("evt_1", now, body);
  expect(await verifyWebhook({ body, headers: headers(`v1,AAAA ${genuine}`), secret })).toEqual({
    event: "envelope.sent",
  });
  const old = new Date(now.getTime() - 3_600_000);
  const stale = new Webhook(secret).sign("evt_1", old, body);
  const bad = [
    { body: `${body} `, headers: headers(genuine), secret },
    { body, headers: headers(stale, old), secret },
    { body, headers: headers(genuine), secret: `whsec_${Buffer.alloc(24, 8).toString("base64")}` },
    { body, headers: {}, secret },
  ];
  for (const message of bad) await expect(verifyWebhook(message)).rejects.toThrow();
});
