import { createHash } from "node:crypto";
import type { Reason } from "@/lib/contracts/verify-codes";
import { type HashName, hashOf, isWeakHash } from "@/lib/pdf/verify/asn1/algorithms";
import { Asn1, MalformedError } from "@/lib/pdf/verify/asn1/node";
import {
  algorithmOf,
  expectTag,
  integerOf,
  membersOf,
  objectIdOf,
  octetsOf,
  smallIntegerOf,
  timeOf,
} from "@/lib/pdf/verify/asn1/values";
import type { Certificate } from "@/lib/pdf/verify/certificates/certificate";
import { type CheckedSigner, checkSigner, judging } from "@/lib/pdf/verify/cms/check-signer";
import { OID, readSignedData } from "@/lib/pdf/verify/cms/signed-data";

const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

export type CheckedTimestamp = {
  reasons: Set<Reason>;
  time: Date | undefined;
  authority: Certificate | undefined;
  certificates: Certificate[];
  hash: HashName | undefined;
};

type TimestampInfo = { time: Date; hash: HashName; imprint: Buffer };

/** A token (RFC 3161 2.4.2) over something whose digest the caller makes. Its chain is judged elsewhere. */
export function checkTimestamp(token: Asn1, digest: (hash: HashName) => Buffer): CheckedTimestamp {
  const reasons = new Set<Reason>();
  const nothing = { reasons, time: undefined, authority: undefined, certificates: [], hash: undefined };
  const checked = judging(reasons, () => {
    const data = readSignedData(token);
    if (data.contentType !== OID.timestampInfo || !data.content) throw new MalformedError("no TSTInfo");
    const info = readInfo(data.content);
    const signer = checkSigner(data, contentOf(data.content), {
      contentType: OID.timestampInfo,
      needsCertificateId: true,
    });
    return { info, signer };
  });
  if (!checked) return nothing;
  const { info, signer } = checked;
  for (const reason of signer.reasons) reasons.add(reason);
  if (isWeakHash(info.hash)) reasons.add("algorithm_weak");
  if (!info.imprint.equals(digest(info.hash))) reasons.add("digest_mismatch");
  if (!isForTimestamps(signer)) reasons.add("certificate_purpose");
  if (signer.certificate && !signer.certificate.isValidAt(info.time)) reasons.add("certificate_expired");
  return {
    reasons,
    time: info.time,
    authority: signer.certificate,
    certificates: signer.certificates,
    hash: info.hash,
  };
}

const contentOf = (content: Buffer) => ({
  digest: (hash: HashName) => createHash(hash).update(content).digest(),
  bytes: () => content,
});

/** TSTInfo; what follows genTime (accuracy, ordering, nonce, name) says nothing that is checked here. */
function readInfo(der: Buffer): TimestampInfo {
  const [version, policy, imprint, serialNumber, time] = membersOf(Asn1.whole(der));
  if (smallIntegerOf(version) !== 1) throw new MalformedError("TSTInfo version");
  objectIdOf(policy);
  integerOf(serialNumber);
  const [algorithm, hashed, ...more] = membersOf(imprint);
  if (more.length > 0) throw new MalformedError("imprint");
  return { time: timeOf(time), hash: hashOf(algorithmOf(algorithm)), imprint: octetsOf(expectTag(hashed, 0x04)) };
}

/** RFC 3161 2.3: a certificate for this purpose only, which says so critically. */
function isForTimestamps({ certificate }: CheckedSigner): boolean {
  if (!certificate) return true;
  const { purposes, arePurposesCritical } = certificate;
  return arePurposesCritical && purposes?.length === 1 && purposes[0] === TIME_STAMPING;
}
