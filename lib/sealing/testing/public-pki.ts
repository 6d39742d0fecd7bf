import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type LeafOptions, makeLeaf, makeRoot, openssl } from "@/lib/sealing/testing/openssl-pki";

/** Takes over one address: gets the request's body, writes the response. */
export type Respond = (body: Buffer, response: ServerResponse) => void;

/** Certificates that say where to ask about them, and the web server that answers. Test use only. */
export type PublicPki = {
  folder: string;
  url: string;
  /** Lines for the `extensions` of a certificate by this authority. */
  endpoints(issuer: string, kinds?: ("ocsp" | "crl" | "issuers")[]): string;
  issue(name: string, options: Partial<LeafOptions>): Promise<void>;
  revoke(name: string): Promise<void>;
  /** `ocsp/<issuer>`, `crl/<issuer>` or `issuers/<issuer>`; nothing puts the true answer back. */
  behave(address: string, respond?: Respond): void;
  /** How often each address was asked. */
  asked: Map<string, number>;
  close(): Promise<void>;
};

/** A root whose list is on the web, and below it the authority `issuing` with an OCSP responder and a list. */
export async function startPublicPki(folder: string): Promise<PublicPki> {
  const asked = new Map<string, number>();
  const taken = new Map<string, Respond>();
  const database: string[] = [];
  const server = createServer(async (request, response) => {
    const address = request.url!.slice(1);
    const body = Buffer.concat(await request.toArray());
    asked.set(address, (asked.get(address) ?? 0) + 1);
    const respond = taken.get(address);
    if (respond) return respond(body, response);
    response.end(await answer(folder, address, body, database));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pki: PublicPki = {
    folder,
    url,
    asked,
    endpoints: (issuer, kinds = ["ocsp", "crl", "issuers"]) => endpointLines(url, issuer, kinds),
    async issue(name, options) {
      await makeLeaf(folder, name, { keyType: "p-256", ...options });
      database.push((await readFile(path.join(folder, `${name}.db`), "utf8")).trim());
    },
    async revoke(name) {
      const at = database.findIndex((line) => line.includes(`/CN=${name}`));
      const [, expires, , ...rest] = database[at]!.split("\t");
      database[at] = ["R", expires, `${asn1Time(new Date(Date.now() - 60_000))},keyCompromise`, ...rest].join("\t");
    },
    behave: (address, respond) => void (respond ? taken.set(address, respond) : taken.delete(address)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await makeAuthorities(pki);
  return pki;
}

async function makeAuthorities({ folder, issue, endpoints }: PublicPki): Promise<void> {
  await makeRoot(folder);
  const authority = "keyUsage=critical,keyCertSign,cRLSign";
  const options = { isAuthority: true, extensions: `${authority}\n${endpoints("root", ["crl", "issuers"])}` };
  await issue("issuing", options);
  const purpose = "keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored";
  await issue("issuing-ocsp", { issuer: "issuing", extensions: purpose });
}

function endpointLines(url: string, issuer: string, kinds: string[]): string {
  const information = [
    ...(kinds.includes("ocsp") ? [`OCSP;URI:${url}/ocsp/${issuer}`] : []),
    ...(kinds.includes("issuers") ? [`caIssuers;URI:${url}/issuers/${issuer}`] : []),
  ];
  return [
    ...(information.length > 0 ? [`authorityInfoAccess=${information.join(",")}`] : []),
    ...(kinds.includes("crl") ? [`crlDistributionPoints=URI:${url}/crl/${issuer}`] : []),
  ].join("\n");
}

/** As openssl itself answers, from the certificates' database. */
async function answer(folder: string, address: string, body: Buffer, database: string[]): Promise<Buffer> {
  const [kind, issuer] = address.split("/") as [string, string];
  const work = await mkdtemp(path.join(folder, "answer-"));
  const inWork = (name: string) => path.join(work, name);
  try {
    await writeFile(inWork("index"), `${database.join("\n")}\n`);
    await writeFile(inWork("index.attr"), "unique_subject=no\n");
    await writeFile(inWork("request"), body);
    if (kind === "issuers") {
      await openssl(work, "x509", "-in", `../${issuer}.pem`, "-outform", "DER", "-out", "answer");
    } else if (kind === "ocsp") {
      const signer = ["-rsigner", `../${issuer}-ocsp.pem`, "-rkey", `../${issuer}-ocsp.key`];
      const files = ["-index", "index", "-CA", `../${issuer}.pem`, "-reqin", "request", "-respout", "answer"];
      await openssl(work, "ocsp", ...files, ...signer, "-nmin", "60");
    } else await list(work, issuer);
    return await readFile(inWork("answer"));
  } finally {
    await rm(work, { recursive: true });
  }
}

async function list(work: string, issuer: string): Promise<void> {
  const config = ["[ca]", "database=index", "default_md=sha256", "default_crl_hours=2", "crlnumber=number"];
  await writeFile(path.join(work, "number"), "01\n");
  await writeFile(path.join(work, "ca.cnf"), `${config.join("\n")}\n`);
  const signer = ["-cert", `../${issuer}.pem`, "-keyfile", `../${issuer}.key`];
  await openssl(work, "ca", "-config", "ca.cnf", "-name", "ca", "-gencrl", ...signer, "-out", "list.pem");
  await openssl(work, "crl", "-in", "list.pem", "-outform", "DER", "-out", "answer");
}

/** UTCTime as the database has it. */
const asn1Time = (at: Date): string => `${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`;
