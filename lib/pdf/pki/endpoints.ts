import { certificateParts } from "@/lib/pdf/pki/certificate";
import { Der, TAG } from "@/lib/pdf/pki/der";

const AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
const OCSP = "1.3.6.1.5.5.7.48.1";
const CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
const OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";
const CRL_DISTRIBUTION = "2.5.29.31";

/** Where a certificate says that one can ask about it. */
export type Endpoints = {
  ocsp: string[];
  /** Lists by the certificate's own issuer that name every reason. */
  crl: string[];
  caIssuers: string[];
  /** An OCSP responder that is trusted for as long as it is valid (RFC 6960 4.2.2.2.1). */
  noCheck: boolean;
};

export function endpointsOf(certificate: Buffer): Endpoints {
  const { extensions } = certificateParts(certificate);
  const information = extensions.get(AUTHORITY_INFORMATION);
  const described = information ? Der.parse(information.value).children() : [];
  const of = (method: string) =>
    described.flatMap((each) => (each.child(0).objectId() === method ? webAddress(each.child(1)) : []));
  return {
    ocsp: of(OCSP),
    caIssuers: of(CA_ISSUERS),
    crl: listNamesOf(certificate).flatMap(webAddress),
    noCheck: extensions.has(OCSP_NO_CHECK),
  };
}

/** The names that a certificate gives to lists about it, each as it stands. */
export function listNamesOf(certificate: Buffer): Der[] {
  const distribution = certificateParts(certificate).extensions.get(CRL_DISTRIBUTION);
  return distribution ? Der.parse(distribution.value).children().flatMap(distributionPoint) : [];
}

/** DistributionPoint (RFC 5280 4.2.1.13): [0] name, [1] only some reasons, [2] another issuer of the list. */
function distributionPoint(point: Der): Der[] {
  if (point.find(TAG.contextConstructed(2)) || point.find(TAG.context(1))) return [];
  const name = point.find(TAG.contextConstructed(0));
  return (name && fullName(name)) ?? [];
}

/** DistributionPointName: [0] fullName; undefined for a name relative to the issuer's. */
export const fullName = (name: Der): Der[] | undefined => name.find(TAG.contextConstructed(0))?.children();

/** GeneralName [6] uniformResourceIdentifier. Directories (ldap) are not asked. */
function webAddress(name: Der): string[] {
  const text = name.is(TAG.context(6)) ? name.content.toString("latin1") : "";
  return /^https?:\/\//i.test(text) ? [text] : [];
}
