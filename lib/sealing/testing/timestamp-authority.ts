import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { openssl } from "@/lib/sealing/testing/openssl-pki";

/** What the authority does with a request: by default it answers properly with the certificate `tsa`. */
export type Behaviour = {
  certificate?: string;
  policy?: string;
  /** Signs what the authority said with a certificate that openssl itself would not use for it. */
  resignWith?: string;
  /** Takes over: gets the request, writes the response. */
  respond?: (request: Buffer, response: ServerResponse) => void;
};

export type TestAuthority = {
  url: string;
  behave(behaviour: Behaviour): void;
  lastReply(): Buffer;
  close(): Promise<void>;
};

/** A real authority: `openssl ts -reply` behind HTTP, with the keys of `folder`. Test use only. */
export async function startAuthority(folder: string): Promise<TestAuthority> {
  let behaviour: Behaviour = {};
  let last: Buffer = Buffer.alloc(0);
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    if (behaviour.respond) return behaviour.respond(body, response);
    try {
      last = await reply(folder, body, behaviour);
      response.setHeader("content-type", "application/timestamp-reply").end(last);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    behave: (next) => {
      behaviour = next;
    },
    lastReply: () => last,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function reply(folder: string, request: Buffer, behaviour: Behaviour) {
  const { certificate = "tsa", policy = "1.2.3.4.1", resignWith } = behaviour;
  const work = await mkdtemp(path.join(folder, "reply-"));
  await writeFile(path.join(work, "request.tsq"), request);
  await writeFile(path.join(work, "serial"), "01\n");
  const config = ["[tsa]", "default_tsa=t", "[t]", "serial=serial", "signer_digest=sha256", "digests=sha256"];
  config.push(
    `default_policy=${policy}`,
    `other_policies=1.2.3.4.9`,
    "ess_cert_id_alg=sha256",
    "clock_precision_digits=3",
  );
  await writeFile(path.join(work, "ts.cnf"), `${config.join("\n")}\n`);
  try {
    await openssl(
      work,
      ...["ts", "-reply", "-config", "ts.cnf", "-queryfile", "request.tsq", "-out", "reply.tsr"],
      ...["-signer", `../${certificate}.pem`, "-inkey", `../${certificate}.key`],
    );
    if (resignWith !== undefined) return await resign(work, resignWith);
    return await readFile(path.join(work, "reply.tsr"));
  } finally {
    await rm(work, { recursive: true });
  }
}

/** The same statement under another signature; `30 len 30 03 02 01 00` is a reply that grants what follows. */
async function resign(work: string, certificate: string): Promise<Buffer> {
  await openssl(work, "ts", "-reply", "-in", "reply.tsr", "-token_out", "-out", "token");
  await openssl(work, "cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "said", "-binary");
  await openssl(
    work,
    ...["cms", "-sign", "-cades", "-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4"],
    ...["-in", "said", "-signer", `../${certificate}.pem`, "-inkey", `../${certificate}.key`],
    ...["-outform", "DER", "-out", "resigned"],
  );
  const token = await readFile(path.join(work, "resigned"));
  const head = Buffer.from("308200003003020100", "hex");
  head.writeUInt16BE(token.length + 5, 2);
  return Buffer.concat([head, token]);
}
