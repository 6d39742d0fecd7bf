import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealWithOpenssl } from "@/lib/pdf/verify/testing/openssl-seal";
import { reasonsOf, TestSealing } from "@/lib/pdf/verify/testing/sealing";
import { makeLeaf, openssl } from "@/lib/sealing/testing/openssl-pki";
import { onePage } from "../../../tests/fixtures/pdf/build-pdf";

let sealing: TestSealing;
const base = Buffer.concat([onePage("", {}), Buffer.from("\n")]);
const SIGNING = "keyUsage=critical,digitalSignature,nonRepudiation";
const AUTHORITY = "keyUsage=critical,keyCertSign,cRLSign";

beforeAll(async () => {
  sealing = await TestSealing.open();
}, 60_000);
afterAll(() => sealing.close());

let made = 0;
/** Seals below an authority with these constraints, and asks openssl and the verifier what they think of the chain. */
async function judged(constraints: string, names: string) {
  const { folder } = sealing;
  const [authority, leaf] = [`authority${++made}`, `leaf${made}`];
  const extensions = `${AUTHORITY}\nnameConstraints=${constraints}`;
  await makeLeaf(folder, authority, { keyType: "p-256", isAuthority: true, extensions });
  const alternative = names === "" ? "" : `\nsubjectAltName=${names}`;
  const options = { issuer: authority, extensions: `${SIGNING}${alternative}`, organisation: "Example Group" };
  await makeLeaf(folder, leaf, { keyType: "p-256", ...options });
  const files = ["-CAfile", "root.pem", "-untrusted", `${authority}.pem`, `${leaf}.pem`];
  const byOpenssl = await openssl(folder, "verify", ...files).then(
    () => true,
    () => false,
  );
  const report = sealing.verify(await sealWithOpenssl(folder, base, { name: leaf, above: [authority] }));
  return { byOpenssl, verdict: report.verdict, reasons: reasonsOf(report) };
}

describe("a certificate below an authority whose names are constrained", () => {
  test.each([
    ["critical,permitted;DNS:example.com", "DNS:sign.example.com"],
    ["critical,permitted;DNS:example.com", "DNS:EXAMPLE.com"],
    ["permitted;email:example.com", "email:anna@example.com"],
    ["permitted;email:.example.com", "email:anna@sales.example.com"],
    ["critical,excluded;DNS:example.org", "DNS:sign.example.com"],
    ["critical,permitted;DNS:example.com", "email:anna@example.org"],
    ["critical,permitted;dirName:own\n[own]\nO=EXAMPLE group", ""],
    // A kind that is not understood here, of which the certificate has none.
    ["critical,permitted;IP:192.0.2.0/255.255.255.0", "DNS:example.com"],
  ])("%s: is VALID with %s", async (constraints, names) => {
    expect(await judged(constraints, names)).toMatchObject({ byOpenssl: true, verdict: "VALID" });
  });

  test.each([
    ["critical,permitted;DNS:example.com", "DNS:example.org"],
    ["critical,permitted;DNS:example.com", "DNS:badexample.com"],
    ["permitted;email:example.com", "email:anna@sales.example.com"],
    ["permitted;email:example.com", "email:anna@example.com,email:anna@example.org"],
    ["critical,excluded;email:anna@example.com", "email:anna@example.com"],
    ["critical,excluded;DNS:example.com", "DNS:sign.example.com"],
    ["critical,permitted;dirName:own\n[own]\nO=Another", ""],
    ["critical,excluded;dirName:own\n[own]\nO=Example Group", ""],
  ])("%s: has no chain of trust with %s, for openssl neither", async (constraints, names) => {
    const { byOpenssl, verdict, reasons } = await judged(constraints, names);
    expect({ byOpenssl, verdict }).toEqual({ byOpenssl: false, verdict: "INDETERMINATE" });
    expect(reasons).toContain("chain_untrusted");
  });

  test("has no chain of trust where its name is of a constrained kind that is not understood", async () => {
    const { verdict, reasons } = await judged("critical,permitted;IP:192.0.2.0/255.255.255.0", "IP:192.0.2.7");
    expect(verdict).toBe("INDETERMINATE");
    expect(reasons).toContain("chain_untrusted");
  });
});
