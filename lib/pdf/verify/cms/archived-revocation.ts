import { context, MalformedError } from "@/lib/pdf/verify/asn1/node";
import { membersOf, only } from "@/lib/pdf/verify/asn1/values";
import { MOST_SOURCES, type RawValidationData } from "@/lib/pdf/verify/certificates/revocation";
import { OID, type SignedData } from "@/lib/pdf/verify/cms/signed-data";

/** What a signature that is no PAdES brings along to judge its certificate by (ISO 32000-1 12.8.3.3.2). */
export function archivedRevocation(data: SignedData): RawValidationData {
  const { crls, ocsps } = readArchive(data);
  const lists = [...crls, ...data.revocationLists];
  return { certs: [], ocsps: ocsps.slice(0, MOST_SOURCES), crls: lists.slice(0, MOST_SOURCES) };
}

/** What cannot be read is of no use and does no harm. */
function readArchive({ signers: [signer] }: SignedData): { crls: Buffer[]; ocsps: Buffer[] } {
  const [archive] = signer?.signedAttributes?.values.get(OID.revocationArchival) ?? [];
  if (!archive) return { crls: [], ocsps: [] };
  try {
    const parts = membersOf(archive);
    const list = (n: number): Buffer[] => {
      const part = parts.find(({ tag }) => tag === context(n));
      return part ? membersOf(only(part)).map(({ raw }) => raw) : [];
    };
    return { crls: list(0), ocsps: list(1) };
  } catch (error) {
    if (error instanceof MalformedError) return { crls: [], ocsps: [] };
    throw error;
  }
}
