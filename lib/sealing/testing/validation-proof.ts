import { createHash } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import { cutSignatures } from "@/lib/sealing/testing/independent-proof";
import { openssl } from "@/lib/sealing/testing/openssl-pki";

/** What the document security store holds for one signature: DER as it stands in the file. */
export type StoredData = { certificates: Buffer[]; ocsps: Buffer[]; crls: Buffer[] };

/** Cut out of the newest store by the key of the signature's VRI, without any of our own readers. */
export function cutValidation(pdf: Buffer, vriKey: string): StoredData {
  const at = pdf.lastIndexOf("/Type /DSS", undefined, "latin1");
  if (at < 0) throw new Error("the file has no document security store");
  const store = pdf.toString("latin1", at, pdf.indexOf("endobj", at, "latin1"));
  const entry = new RegExp(`/${vriKey} <<([^>]*)>>`).exec(store)?.[1];
  if (entry === undefined) throw new Error("the store has no entry for the signature");
  const named = (list: string, name: string): Buffer[] => {
    const refs = (text: string, key: string) =>
      [...(new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(text)?.[1] ?? "").matchAll(/(\d+) 0 R/g)].map(([, num]) => num!);
    const inStore = new Set(refs(store, list));
    return refs(entry, name).map((num) => {
      if (!inStore.has(num)) throw new Error(`/${name} names an object that is not in /${list}`);
      return cutStream(pdf, num);
    });
  };
  return { certificates: named("Certs", "Cert"), ocsps: named("OCSPs", "OCSP"), crls: named("CRLs", "CRL") };
}

function cutStream(pdf: Buffer, num: string): Buffer {
  const at = pdf.lastIndexOf(`\n${num} 0 obj\n`, undefined, "latin1") + 1;
  const opening = /^\d+ 0 obj\n<<\/Length (\d+)>>\nstream\n/.exec(pdf.toString("latin1", at, at + 80));
  if (!opening) throw new Error(`object ${num} is no plain stream`);
  return pdf.subarray(at + opening[0].length, at + opening[0].length + Number(opening[1]));
}

/** Certificates by their files in the folder: `leaves` are answered for by OCSP, their `issuer` by its root's list. */
type Asked = { folder: string; issuer: string; leaves: readonly string[] };

/** Leaves that are good, how many lists clear their issuer, and how many certificates stand beside them. */
type StoredProof = { good: string[]; lists: number; certificates: number };

/**
 * What openssl believes of the data that the store keeps for the seal behind `since`. Throws with openssl's own words.
 * An answer is judged once: the product keeps it from file to file.
 */
export function validationProver({ folder, issuer, leaves }: Asked) {
  const judged = new Map<string, Promise<string>>();
  const once = (bytes: Buffer, name: string, judge: (work: string) => Promise<string>): Promise<string> => {
    const key = `${name} ${createHash("sha256").update(bytes).digest("hex")}`;
    const said = judged.get(key) ?? inWork(folder, bytes, judge);
    judged.set(key, said);
    return said;
  };
  const isGood = async (answer: Buffer, leaf: string): Promise<boolean> => {
    const said = await once(answer, leaf, (work) => askOcsp(work, issuer, leaf));
    return said.includes("Response verify OK") && said.includes(`${leaf}.pem: good`);
  };
  return async (pdf: Buffer, since: number): Promise<StoredProof> => {
    const seal = cutSignatures(pdf, since).find(({ isTimestamp }) => !isTimestamp)!;
    const { certificates, ocsps, crls } = cutValidation(pdf, seal.vriKey);
    const good: string[] = [];
    for (const leaf of leaves) for (const answer of ocsps) if (await isGood(answer, leaf)) good.push(leaf);
    for (const list of crls) await once(list, issuer, (work) => askList(work, issuer));
    return { good, lists: crls.length, certificates: certificates.length };
  };
}

async function inWork(folder: string, bytes: Buffer, judge: (work: string) => Promise<string>): Promise<string> {
  const work = await mkdtemp(path.join(folder, "stored-"));
  await writeFile(path.join(work, "answer"), bytes);
  return judge(work);
}

async function askOcsp(work: string, issuer: string, leaf: string): Promise<string> {
  const about = ["-respin", "answer", "-issuer", `../${issuer}.pem`, "-cert", `../${leaf}.pem`, "-no_nonce"];
  try {
    return await openssl(work, "ocsp", ...about, "-CAfile", "../root.pem", "-verify_other", `../${issuer}.pem`);
  } catch (error) {
    // A response about another certificate says nothing of this one.
    if ((error as { stdout?: string }).stdout?.includes("No Status found")) return "";
    throw error;
  }
}

async function askList(work: string, authority: string): Promise<string> {
  await openssl(work, "crl", "-inform", "DER", "-in", "answer", "-out", "list.pem");
  return openssl(
    work,
    ...["verify", "-crl_check", "-CRLfile", "list.pem", "-CAfile", "../root.pem", `../${authority}.pem`],
  );
}
