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
  const distribution = extensions.get(CRL_DISTRIBUTION);
  const described = information ? Der.parse(information.value).children() : [];
  const of = (method: string) =>
    described.flatMap((each) => (each.child(0).objectId() === method ? webAddress(each.child(1)) : []));
  return {
    ocsp: of(OCSP),
    caIssuers: of(CA_ISSUERS),
    crl: distribution ? Der.parse(distribution.value).children().flatMap(distributionPoint) : [],
    noCheck: extensions.has(OCSP_NO_CHECK),
  };
}

/** DistributionPoint (RFC 5280 4.2.1.13): [0] name, [1] only some reasons, [2] another issuer of the list. */
function distributionPoint(point: Der): string[] {
  if (point.find(TAG.contextConstructed(2)) || point.find(TAG.context(1))) return [];
  const name = point.find(TAG.contextConstructed(0));
  return name ? fullName(name) : [];
}

/** DistributionPointName: [0] fullName. A name relative to the issuer's leads nowhere on the web. */
export function fullName(name: Der): string[] {
  const full = name.find(TAG.contextConstructed(0));
  return full ? full.children().flatMap(webAddress) : [];
}

/** GeneralName [6] uniformResourceIdentifier. Directories (ldap) are not asked. */
function webAddress(name: Der): string[] {
  const text = name.is(TAG.context(6)) ? name.content.toString("latin1") : "";
  return /^https?:\/\//i.test(text) ? [text] : [];
}
