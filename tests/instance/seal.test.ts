import { execFile, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeLeaf, makeRoot } from "@/lib/sealing/testing/openssl-pki";
import { databaseUrlOf, processesOf, startApp, testEnvironment } from "../../scripts/lib/app.mjs";
import { freePort } from "../../scripts/lib/ports.mjs";
import { client, instance, openSql, signAll, until, untilStatus } from "../support/instance";
import { makeInstanceFolder, runSetup } from "./global-setup";

let folder: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-seal-"));
  await makeRoot(folder);
  await makeLeaf(folder, "past", { keyType: "p-256", dates: ["20240101000000Z", "20250101000000Z"] });
  await makeLeaf(folder, "signers", {
    keyType: "p-256",
    isAuthority: true,
    extensions: "keyUsage=critical,keyCertSign",
    dates: ["20240101000000Z", "20250101000000Z"],
  });
  await makeLeaf(folder, "tls", { keyType: "p-256", extensions: "keyUsage=critical,keyEncipherment" });
  await makeLeaf(folder, "good", { keyType: "p-256" });
  await makeLeaf(folder, "next", { keyType: "rsa-3072" });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const certificate = (name: string, key = name) => ({
  SEAL_CERTIFICATE: path.join(folder, `${name}.pem`),
  SEAL_KEY: path.join(folder, `${key}.key`),
});

/** One process of an instance, started by itself beside the shared one. */
async function runAlone(script: string, seal: Record<string, string>) {
  const { dataDir } = instance();
  const secrets = JSON.parse(fs.readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as {
    NEXTAUTH_SECRET: string;
    ENCRYPTION_KEY: string;
  };
  const { NEXTAUTH_SECRET, ENCRYPTION_KEY } = secrets;
  const own = { NEXTAUTH_SECRET, ENCRYPTION_KEY, DATABASE_URL: databaseUrlOf(dataDir), PORT: String(await freePort()) };
  const env = testEnvironment({ ...own, DATA_DIR: dataDir, NODE_ENV: "production", ...seal });
  const child = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

const cases: [string, () => Record<string, string>, string][] = [
  ["has expired", () => certificate("past"), "The seal certificate expired on 2025-01-01T00:00:00.000Z"],
  ["is not for signing", () => certificate("tls"), "neither digitalSignature nor nonRepudiation"],
  [
    "seals, but who certifies signers has expired",
    () => ({
      SIGNER_CA_CERTIFICATE: path.join(folder, "signers.pem"),
      SIGNER_CA_KEY: path.join(folder, "signers.key"),
    }),
    "expired on 2025-01-01T00:00:00.000Z. Put its successor in place",
  ],
];

describe("a start with a certificate that cannot seal", () => {
  it.each(cases)("is refused by web and worker, in words, when it %s", async (_case, seal, words) => {
    for (const script of ["scripts/web.mjs", "dist/worker.mjs"]) {
      const { code, output } = await runAlone(script, seal());
      expect(output).toContain(words);
      expect(code).toBe(78);
    }
  });

  it("is refused by npm start, which says what to do and leaves nothing running", async () => {
    const dataDir = makeInstanceFolder();
    const starting = startApp({ dataDir, env: certificate("past") });
    await expect(starting).rejects.toThrow(
      /could not seal anything\.\n\s+The seal certificate expired on .*Put its successor/,
    );
    expect(fs.existsSync(path.join(dataDir, "start.pid"))).toBe(false);
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
});

describe("a certificate that is replaced while envelopes are signed", () => {
  it("is used from then on, by the same worker, and nothing fails", async () => {
    const dataDir = makeInstanceFolder();
    const place = (name: string) => {
      for (const kind of ["pem", "key"]) {
        const draft = path.join(folder, `draft.${kind}`);
        fs.copyFileSync(path.join(folder, `${name}.${kind}`), draft);
        fs.renameSync(draft, path.join(folder, `placed.${kind}`));
      }
    };
    place("good");
    const app = await startApp({ dataDir, env: certificate("placed") });
    const made = await runSetup(dataDir, "maja@example.com");
    const { liveKey } = JSON.parse(made.stdout.trimEnd().split("\n").at(-1)!) as { liveKey: string };
    const { worker } = processesOf(dataDir);
    const api = client(app.url, liveKey);
    const sql = openSql(dataDir);

    /** Has a document signed and answers whose name is on its seal. */
    const sealedBy = async () => {
      const envelope = await api.send([{ email: "anna@example.com", name: "Anna Holm" }]);
      await signAll(envelope);
      await untilStatus(sql, envelope.id, "COMPLETED");
      const file = path.join(folder, `${envelope.id}.pdf`);
      fs.writeFileSync(file, await api.download(`/envelopes/${envelope.id}/signed-document`));
      const { stdout } = await promisify(execFile)("pdfsig", ["-nocert", file]);
      expect(stdout).toContain("Signature is Valid");
      return /Common Name: (\w+)/.exec(stdout)?.[1];
    };

    expect(await sealedBy()).toBe("good");
    const during = [sealedBy(), sealedBy()];
    place("next");
    process.kill(worker!, "SIGHUP");
    for (const name of await Promise.all(during)) expect(["good", "next"]).toContain(name);
    await until("the next certificate seals", async () => (await sealedBy()) === "next");
    expect(processesOf(dataDir).worker).toBe(worker);
    await sql.end();
    await app.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }, 300_000);
});
