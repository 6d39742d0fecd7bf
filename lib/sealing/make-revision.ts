import { now } from "@/lib/clock";
import type { RecipientRow, Stored } from "@/lib/envelopes/store";
import { fill, wordsFor } from "@/lib/evidence/words";
import type { SlotBox } from "@/lib/pdf/draw/stamp-item";
import type { SignerFields } from "@/lib/sandbox/protocol";
import { runInSandbox } from "@/lib/sandbox/run";
import type { Credential } from "@/lib/signers/credential";
import type { MadeSignature, RevisionRow, SignatureRow } from "@/lib/signers/store";
import { getFile, putFile } from "@/lib/storage/disk";
import type { GrownFile } from "@/lib/storage/grown-file";
import { applySeal } from "./apply-seal";
import { withDocumentSoFar } from "./document-so-far";
import { revisionContent } from "./signer-faces";
import { signerMeans } from "./signer-means";

export type RevisionWork = {
  stored: Stored;
  signer: RecipientRow;
  /** The signatures that are in the documents already. */
  made: readonly MadeSignature[];
  signature: SignatureRow;
  credential: Credential;
  manifest: string;
  documentIndex: number;
};

type MadeRevision = { revision: RevisionRow; slots: SlotBox[] };

/** One signer's revision of one document, signed with their key; kept is what it appends. */
export function makeRevision(work: RevisionWork): Promise<MadeRevision> {
  return withDocumentSoFar(work.stored, work.made, work.documentIndex, (base) => signOver(base, work));
}

async function signOver(base: GrownFile, work: RevisionWork): Promise<MadeRevision> {
  const { stored, signer, made, signature, credential, documentIndex } = work;
  const content = await revisionContent(stored, signer, made, documentIndex);
  const fields = await fieldsOf(work);
  const owner = stored.envelope.workspaceId;
  let slots: SlotBox[] = [];
  const prepare = async (reservedBytes: number) => {
    const input = { ...content, signer: { ...fields, reservedBytes } };
    const { output, bytes: appended } = await runInSandbox("sign", input, base, { owner });
    if (!appended || output.contentsOffset <= base.sizeBytes)
      throw new Error("the signature does not stand behind the document");
    if (now() >= credential.notAfter) throw new Error("the signer's certificate ran out while the revision was made");
    slots = output.slots;
    return { file: base.append(appended), prepared: output };
  };
  const means = await signerMeans(stored.envelope.environment);
  const { file, level } = await applySeal(prepare, { signer: credential.signer, means, owner });
  const revision = {
    ...{ signatureId: signature.id, documentPosition: documentIndex, level },
    tailSha256: await putFile(file.appended(base.sizeBytes)),
    sha256: await file.sha256(),
    sizeBytes: file.sizeBytes,
  };
  return { revision, slots };
}

async function fieldsOf({
  stored,
  signer,
  signature,
  manifest,
}: RevisionWork): Promise<Omit<SignerFields, "reservedBytes">> {
  const words = wordsFor(stored.envelope.locale).signer;
  const name = signer.name || signer.email;
  const { manifestSha256, manifestCmsSha256 } = signature;
  // It tells of all documents, so with several no single file carries it: they may go to different readers.
  const isAlone = stored.documents.length === 1;
  return {
    fieldName: "CertyneoSigner",
    name,
    reason: fill(words.reason, { name, sha256: manifestSha256 }),
    signingTime: now().toISOString(),
    contact: signer.email,
    alternateText: fill(words.alternateText, { name }),
    manifestSha256,
    manifest: isAlone
      ? { json: manifest, cmsBase64: (await getFile(manifestCmsSha256)).toString("base64") }
      : undefined,
  };
}
