import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs openssl in a folder; a failure throws with what it wrote. Test use only. */
export async function openssl(folder: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await run("openssl", args, { cwd: folder });
  return stdout + stderr;
}

const KEY_ARGS = {
  "rsa-2048": ["-newkey", "rsa:2048"],
  "rsa-3072": ["-newkey", "rsa:3072"],
  "rsa-1024": ["-newkey", "rsa:1024"],
  "p-256": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
  "p-384": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
} as const;

export type TestKeyType = keyof typeof KEY_ARGS;

/** A root: `root.pem`, `root.key`. */
export async function makeRoot(folder: string): Promise<void> {
  await openssl(
    folder,
    ...["req", "-x509", "-nodes", "-days", "30", ...KEY_ARGS["p-256"], "-subj", "/CN=Test root"],
    ...["-keyout", "root.key", "-out", "root.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign"],
  );
}

export type LeafOptions = {
  keyType: TestKeyType;
  extensions?: string;
  /** Its organisation, `Søren & Co` unless named. */
  organisation?: string;
  dates?: [start: string, end: string];
  /** Who issues it; the root unless named. */
  issuer?: string;
  /** It may issue certificates itself. */
  isAuthority?: boolean;
  /** More options of `openssl ca`. */
  more?: readonly string[];
};

/** A certificate under the root: `<name>.pem`, `<name>.key`. Dates as YYYYMMDDHHMMSSZ. */
export async function makeLeaf(folder: string, name: string, options: LeafOptions): Promise<void> {
  const { issuer = "root", isAuthority = false, organisation = "Søren & Co" } = options;
  const extensions = options.extensions ?? "keyUsage=critical,digitalSignature,nonRepudiation";
  const constraints = `basicConstraints=critical,CA:${isAuthority ? "TRUE" : "FALSE"}`;
  await writeFile(path.join(folder, `${name}.cnf`), `[leaf]\n${constraints}\n${extensions}\n`);
  await openssl(
    folder,
    ...["req", "-nodes", ...KEY_ARGS[options.keyType], "-subj", `/O=${organisation}/CN=${name}`, "-utf8"],
    ...["-keyout", `${name}.key`, "-out", `${name}.csr`],
  );
  const database = [
    `[ca]`,
    `database=${name}.db`,
    `new_certs_dir=.`,
    `serial=${name}.serial`,
    `default_md=sha256`,
    `policy=any`,
  ];
  await writeFile(
    path.join(folder, `${name}.ca`),
    `${database.join("\n")}\n[any]\ncommonName=supplied\norganizationName=optional\n`,
  );
  await writeFile(path.join(folder, `${name}.db`), "");
  await openssl(
    folder,
    ...["ca", "-batch", "-config", `${name}.ca`, "-name", "ca", "-rand_serial", "-notext", "-preserveDN", "-utf8"],
    ...["-cert", `${issuer}.pem`, "-keyfile", `${issuer}.key`, "-in", `${name}.csr`, "-out", `${name}.pem`],
    ...["-extfile", `${name}.cnf`, "-extensions", "leaf"],
    ...(options.more ?? []),
    ...(options.dates ? ["-startdate", options.dates[0], "-enddate", options.dates[1]] : ["-days", "20"]),
  );
}

export const readPem = (folder: string, file: string): Promise<string> => readFile(path.join(folder, file), "utf8");
