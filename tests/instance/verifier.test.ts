import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { instance } from "../support/instance";

const root = path.join(import.meta.dirname, "../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-verifier-"));
const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
const place = (name: string): string => path.join(folder, name);
const installed = place("node_modules/@certyneo/verify");

/** The command of the packed package: by its name, in the folder of somebody else's project. */
const verify = (...args: string[]) =>
  spawnSync(place("node_modules/.bin/certyneo-verify"), args, {
    cwd: folder,
    encoding: "utf8",
  });

async function api<T>(method: string, route: string, body?: unknown): Promise<T> {
  const { url, owner } = instance();
  const headers = {
    authorization: `Bearer ${owner.testKey}`,
    ...(body instanceof FormData ? {} : { "content-type": "application/json" }),
  };
  const sent = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) };
  const response = await fetch(`${url}/api/v1${route}`, { method, headers, ...sent });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as T;
}

/** An envelope of level ADVANCED that simulated recipients signed; its files land in the folder. */
async function completeEnvelope(name: string): Promise<void> {
  const form = new FormData();
  form.set("file", new Blob([fs.readFileSync(path.join(root, "tests/fixtures/pdf/text1.pdf"))]), `${name}.pdf`);
  const document = await api<{ id: string }>("POST", "/documents", form);
  const guard = { authentication: "ACCESS_CODE", accessCode: "blue heron" };
  const { id } = await api<{ id: string }>("POST", "/envelopes", {
    subject: name,
    documentIds: [document.id],
    signatureLevel: "ADVANCED",
    recipients: [
      { email: "sign@simulate.test", name: "Anna Holm", ...guard },
      { email: "sign+1s@simulate.test", name: "Юрій Ковальчук", ...guard },
    ],
    send: true,
  });
  const isCompleted = async () => (await api<{ status: string }>("GET", `/envelopes/${id}`)).status === "COMPLETED";
  await vi.waitUntil(isCompleted, { timeout: 90_000, interval: 500 });
  const { url, owner } = instance();
  const headers = { authorization: `Bearer ${owner.testKey}` };
  for (const [route, file] of [
    ["signed-document", `${name}.pdf`],
    ["audit-trail", `${name}-trail.pdf`],
  ] as const) {
    const response = await fetch(`${url}/api/v1/envelopes/${id}/${route}`, { headers });
    fs.writeFileSync(place(file), Buffer.from(await response.arrayBuffer()));
  }
}

beforeAll(async () => {
  run("npm", ["pack", "--pack-destination", folder], path.join(root, "verifier"));
  const packed = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  fs.writeFileSync(place("package.json"), JSON.stringify({ type: "module", private: true }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed}`], folder);
  await Promise.all([completeEnvelope("contract"), completeEnvelope("other")]);
  const published = await fetch(`${instance().url}/api/v1/verify/certificates?environment=test`);
  fs.writeFileSync(place("trust.pem"), await published.text());
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("the packed command", () => {
  test("is one file with its readme and licence, needs no other package and nothing of Node that reaches a network", () => {
    expect(fs.readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
    expect(fs.readdirSync(path.join(installed, "dist"))).toEqual(["certyneo-verify.mjs"]);
    expect(fs.readdirSync(place("node_modules")).filter((name) => !name.startsWith("."))).toEqual(["@certyneo"]);
    const code = fs.readFileSync(path.join(installed, "dist/certyneo-verify.mjs"), "utf8");
    const imported = [...code.matchAll(/(?:from|import|require)\s*\(?\s*"([^"./][^"]*)"/g)].map(([, name]) => name!);
    expect([...new Set(imported)].sort()).toEqual(["node:crypto", "node:fs", "node:util", "node:zlib"]);
    expect(code).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket/);
  });

  test("called wrongly, it says how, and ends with 2", () => {
    const wrong = [[], ["--online", "contract.pdf"], ["missing.pdf"], ["--trust", "contract.pdf", "contract.pdf"]];
    for (const args of wrong) {
      const { status, stderr, stdout } = verify(...args);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/certyneo-verify.mjs --help|cannot be read/);
    }
    expect(verify("--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("Usage: node certyneo-verify.mjs"),
    });
  });

  test("a document of level ADVANCED and its trail are valid together: each signer, the seal, the record, the hashes", () => {
    const { status, stdout } = verify("--trust", "trust.pem", "contract.pdf", "contract-trail.pdf");
    expect(status, stdout).toBe(0);
    for (const said of [
      "CN=Anna Holm",
      "CN=Юрій Ковальчук",
      "stated by the platform and covered by its seal",
      "every hash was recomputed",
      "contract.pdf is document 1 of the envelope in contract-trail.pdf",
      "It begins, byte for byte, with the document that everyone saw.",
    ]) {
      expect(stdout).toContain(said);
    }
  });

  test("without certificates to trust nothing is called valid, and it says so", () => {
    const { status, stdout } = verify("contract.pdf");
    expect(status).toBe(1);
    expect(stdout).toContain("Cannot be told");
    expect(stdout).toContain("nobody is trusted here");
  });

  test("a document with another envelope's trail is refused, though each is valid", () => {
    const { status, stdout } = verify("--trust", "trust.pem", "contract.pdf", "other-trail.pdf");
    expect(status).toBe(1);
    expect(stdout).toContain("contract.pdf is NOT among the documents of other-trail.pdf.");
  });

  test("a changed file, an unsigned one and no PDF at all end with 1, each with its reason in JSON", () => {
    const changed = fs.readFileSync(place("contract.pdf"));
    changed[1_000]! ^= 1;
    fs.writeFileSync(place("changed.pdf"), changed);
    fs.copyFileSync(path.join(root, "tests/fixtures/pdf/text1.pdf"), place("unsigned.pdf"));
    fs.writeFileSync(place("letter.pdf"), "Dear Anna");
    const { status, stdout } = verify("--json", "--trust", "trust.pem", "changed.pdf", "unsigned.pdf", "letter.pdf");
    expect(status).toBe(1);
    const { isValid, files } = JSON.parse(stdout) as { isValid: boolean; files: { verdict: string }[] };
    expect([isValid, ...files.map(({ verdict }) => verdict)]).toEqual([false, "INVALID", "UNSIGNED", "INDETERMINATE"]);
    expect(files[2]).toMatchObject({ problem: "not_pdf" });
    expect(files[0]).toMatchObject({ signatures: [{ reasons: expect.arrayContaining(["digest_mismatch"]) }, {}, {}] });
  });

  test("a signer's signature that stands alone, without the seal behind it, is doubtful once its certificate has ended", () => {
    const report = JSON.parse(verify("--json", "--trust", "trust.pem", "contract.pdf").stdout) as {
      files: { revisions: { lengthBytes: number; signatures: number[] }[] }[];
    };
    const { lengthBytes } = report.files[0]!.revisions.find(({ signatures }) => signatures.includes(1))!;
    fs.writeFileSync(place("cut.pdf"), fs.readFileSync(place("contract.pdf")).subarray(0, lengthBytes));
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const preload = `const now = Date.parse(${JSON.stringify(later)}); globalThis.Date = class extends Date { constructor(...a) { super(...(a.length ? a : [now])); } };`;
    fs.writeFileSync(place("later.mjs"), preload);
    const command = path.join(installed, "dist/certyneo-verify.mjs");
    const at = (file: string) =>
      spawnSync(process.execPath, ["--import", place("later.mjs"), command, "--trust", "trust.pem", file], {
        cwd: folder,
        encoding: "utf8",
      });
    expect(at("cut.pdf")).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("no trusted timestamp proves that the signature is older"),
    });
    expect(at("contract.pdf")).toMatchObject({ status: 0 });
  });
});
