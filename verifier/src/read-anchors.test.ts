import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeLeaf, makeRoot, readPem } from "@/lib/sealing/testing/openssl-pki";
import { readAnchors } from "./read-anchors";

let folder: string;
let root: string;
let seal: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "anchors-"));
  await makeRoot(folder);
  await makeLeaf(folder, "seal", { keyType: "p-256" });
  [root, seal] = [await readPem(folder, "root.pem"), await readPem(folder, "seal.pem")];
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const rolesIn = (pem: string) => readAnchors(pem).map(({ role }) => role);

test("each certificate is trusted as the line before it says, as an instance publishes them", () => {
  const pem = `# Seals documents: CN=seal\n# Role: seal\n${seal}\n# Role: signer\n${root}# Role: ca\n${root}`;
  expect(rolesIn(pem)).toEqual(["seal", "signer", "authority"]);
});

test("without such a line an authority is one, and a single certificate is a seal", () => {
  expect(rolesIn(`${root}\n${seal}`)).toEqual(["authority", "seal"]);
});

test("a role that is not known is no seal, and a line counts for the certificate behind it only", () => {
  expect(rolesIn(`# Role: toString\n${seal}`)).toEqual(["authority"]);
  expect(rolesIn(`# Role: seal\n${seal}${root}`)).toEqual(["seal", "authority"]);
});

test("a file without certificates is refused", () => {
  expect(() => readAnchors("# Role: seal\n")).toThrow("no PEM certificate");
});
