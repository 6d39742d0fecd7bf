import { createHash, type X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import {
  bytesOf,
  certificateFields,
  child,
  children,
  HASH_OID,
  OID,
  objectIdOf,
  parseDer,
  rawOf,
} from "@/lib/pdf/seal/asn1";
import { TimestampError } from "@/lib/pdf/seal/timestamp-error";
import { verifySignerInfo } from "@/lib/pdf/seal/verify-signer-info";

const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

export type TimestampQuestion = { digestSha256: Buffer; nonce: Buffer; policy?: string | undefined };

/** What a token (RFC 3161 2.4.2) says, and the certificate that says it. */
export type TimestampInfo = {
  genTime: Date;
  policy: string;
  serialNumber: Buffer;
  hashAlgorithm: string;
  imprint: Buffer;
  nonce: Buffer | undefined;
  certificate: X509Certificate;
  /** All certificates in the token, DER. */
  certificates: Buffer[];
};

/** TimeStampReq (RFC 3161 2.4.1) that asks for the authority's certificate too. */
export function buildTimestampRequest({ digestSha256, nonce, policy }: TimestampQuestion): Buffer {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: HASH_OID.sha256,
        algorithmParams: new asn1js.Null(),
      }),
      hashedMessage: new asn1js.OctetString({ valueHex: Uint8Array.from(digestSha256) }),
    }),
    ...(policy ? { reqPolicy: policy } : {}),
    nonce: new asn1js.Integer({ valueHex: Uint8Array.from(nonce) }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER());
}

/** Takes the token out of a TimeStampResp, when the authority granted one. */
export function readTimestampReply(reply: Buffer): Buffer {
  return wellFormed(() => {
    const root = parseDer(reply);
    const status = child(child(root, 0), 0);
    const code = bytesOf(status).readUIntBE(0, bytesOf(status).length);
    if (code > 1) throw new TimestampError("refused", `the authority answered status ${code}`);
    return rawOf(child(root, 1));
  });
}

/** Reads a token and makes sure that its own certificate, made for this purpose and valid then, signed it. */
export function readTimestampToken(token: Buffer): TimestampInfo {
  return wellFormed(() => {
    const signedData = readSignedData(token);
    const content = Buffer.from(signedData.encapContentInfo.eContent!.getValue());
    const info = pkijs.TSTInfo.fromBER(Uint8Array.from(content).buffer);
    const certificate = verifySignerInfo(signedData, content, OID.timestampInfo);
    requirePurpose(certificate);
    if (info.genTime < new Date(certificate.validFrom) || info.genTime > new Date(certificate.validTo)) {
      throw new TimestampError("certificate_not_valid_then", `${certificate.validFrom} to ${certificate.validTo}`);
    }
    return {
      genTime: info.genTime,
      policy: info.policy,
      serialNumber: bytesOf(info.serialNumber),
      hashAlgorithm: info.messageImprint.hashAlgorithm.algorithmId,
      imprint: bytesOf(info.messageImprint.hashedMessage),
      nonce: info.nonce && bytesOf(info.nonce),
      certificate,
      certificates: (signedData.certificates ?? []).flatMap((each) =>
        each instanceof pkijs.Certificate ? Buffer.from(each.toSchema(false).toBER()) : [],
      ),
    };
  });
}

/** The token answers this question and no other. */
export function requireAnswer(info: TimestampInfo, question: TimestampQuestion): void {
  if (info.hashAlgorithm !== HASH_OID.sha256 || !info.imprint.equals(question.digestSha256)) {
    throw new TimestampError("imprint_mismatch", "the token is over something else");
  }
  if (!info.nonce?.equals(question.nonce))
    throw new TimestampError("nonce_mismatch", "the token answers another request");
  if (question.policy && info.policy !== question.policy) throw new TimestampError("policy_mismatch", info.policy);
}

/** SHA-256 of a signature value: what its timestamp is over. */
export const timestampDigest = (signatureValue: Buffer): Buffer => createHash("sha256").update(signatureValue).digest();

function readSignedData(token: Buffer): pkijs.SignedData {
  const root = parseDer(token);
  if (objectIdOf(child(root, 0)) !== OID.signedData) throw new TimestampError("malformed", "not SignedData");
  const signedData = new pkijs.SignedData({ schema: child(child(root, 1), 0) });
  if (signedData.encapContentInfo.eContentType !== OID.timestampInfo || !signedData.encapContentInfo.eContent) {
    throw new TimestampError("malformed", "no TSTInfo inside");
  }
  return signedData;
}

/** RFC 3161 2.3: the certificate is for timestamps only, and says so critically. */
function requirePurpose(certificate: X509Certificate): void {
  const usage = certificateFields(certificate.raw).extensions.get(EXTENDED_KEY_USAGE);
  const purposes = usage ? children(parseDer(usage.value)).map(objectIdOf) : [];
  if (!usage?.critical || purposes.length !== 1 || purposes[0] !== TIME_STAMPING) {
    throw new TimestampError("not_a_timestamp_certificate", certificate.subject.replaceAll("\n", ", "));
  }
}

/** Whatever a parser makes of bytes that are no token: they are malformed. */
function wellFormed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TimestampError) throw error;
    throw new TimestampError("malformed", error instanceof Error ? error.message : String(error), { cause: error });
  }
}
