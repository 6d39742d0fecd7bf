import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleCommand } from "../../verifier/bundle.mjs";
import { client, instance } from "../support/instance";
import { completeOn, type Desk, newDesk } from "./offline";
import { auditText } from "./proof";

let desk: Desk;
const served = () => `${instance().url}/verify/certyneo-verify.mjs`;
const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  desk = await newDesk(instance().url);
  await completeOn(desk, client(instance().url, instance().owner.testKey), "contract");
});
afterAll(() => fs.rmSync(desk.folder, { recursive: true, force: true }));

test("the program that is served has the hash that /verify shows, and is what the sources make, byte for byte", async () => {
  const answer = await fetch(served());
  const bytes = Buffer.from(await answer.arrayBuffer());
  const shown = (await (await fetch(`${instance().url}/verify`)).text()).replace(/<[^>]*>/g, "");
  expect(shown).toContain(sha256(bytes));
  expect(bytes.toString("utf8")).toBe(await bundleCommand());
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "content-disposition": 'attachment; filename="certyneo-verify.mjs"',
    "cache-control": "public, no-cache, no-transform",
    "x-content-type-options": "nosniff",
    etag: `"${sha256(bytes)}"`,
    "repr-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
  });
});

test("whoever has the present program is told so, and not sent it again", async () => {
  const etag = (await fetch(served(), { method: "HEAD" })).headers.get("etag")!;
  const again = await fetch(served(), { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await fetch(served(), { headers: { "if-none-match": '"another"' } })).status).toBe(200);
});

test("a sealed file and its trail are valid with it, and one changed byte in either is not", () => {
  expect(desk.check("contract.pdf", "contract-trail.pdf")).toMatchObject({ status: 0, stderr: "" });
  for (const name of ["contract.pdf", "contract-trail.pdf"]) {
    const changed = fs.readFileSync(desk.place(name));
    changed[1_000]! ^= 1;
    fs.writeFileSync(desk.place("changed.pdf"), changed);
    const { status, stdout } = desk.check("changed.pdf");
    expect([status, stdout]).toEqual([1, expect.stringContaining("Not valid")]);
    expect(stdout).toContain("The signed bytes were changed.");
  }
});

test("a missing file keeps nobody from the answers about the others, and is no success", () => {
  const { status, stdout, stderr } = desk.check("missing.pdf", "contract.pdf", "contract-trail.pdf");
  expect(status).toBe(2);
  expect(stderr).toBe("missing.pdf cannot be read: there is no such file.\n");
  expect(stdout).toContain("contract.pdf is document 1 of the envelope in contract-trail.pdf");
});

test("what the audit trail prints fetches the program and finds trail and document valid", () => {
  const printed = auditText(fs.readFileSync(desk.place("contract-trail.pdf")))
    .split("\n")
    .map((line) => line.trim());
  const fetching = printed.find((line) => line.startsWith("curl -O "))!;
  const checking = printed.find((line) => line.startsWith("node certyneo-verify.mjs "))!;
  expect(fetching).toBe(`curl -O ${served()}`);
  fs.rmSync(desk.place("certyneo-verify.mjs"));
  fs.copyFileSync(desk.place("contract.pdf"), desk.place("sealed.pdf"));
  fs.copyFileSync(desk.place("contract-trail.pdf"), desk.place("trail.pdf"));
  const script = `${fetching.replace("curl", "curl --silent --fail")} && ${checking}`;
  const said = execFileSync("bash", ["-c", script], { cwd: desk.folder, encoding: "utf8" });
  expect(said).toContain("sealed.pdf is document 1 of the envelope in trail.pdf");
});
