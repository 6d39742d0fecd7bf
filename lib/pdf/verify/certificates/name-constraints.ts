import { type Asn1, context, MalformedError } from "@/lib/pdf/verify/asn1/node";
import { membersOf } from "@/lib/pdf/verify/asn1/values";
import { type GeneralName, generalNameOf, type NameKind } from "@/lib/pdf/verify/certificates/names";

/** For which names an authority may issue (RFC 5280 4.2.1.10). */
export type NameConstraints = { permitted: readonly GeneralName[]; excluded: readonly GeneralName[] };

export function nameConstraintsOf(node: Asn1): NameConstraints {
  const parts = membersOf(node);
  if (parts.some(({ tag }) => tag !== context(0) && tag !== context(1))) throw new MalformedError("name constraints");
  const subtrees = (n: number) => (parts.find(({ tag }) => tag === context(n))?.children ?? []).map(subtree);
  return { permitted: subtrees(0), excluded: subtrees(1) };
}

/** `minimum` and `maximum` are 0 and absent for everybody. */
function subtree(node: Asn1): GeneralName {
  const [base, ...bounds] = membersOf(node);
  if (!base || bounds.length > 0) throw new MalformedError("name constraints with bounds");
  return generalNameOf(base);
}

/** Each name is compared with each subtree. */
const MOST_COMPARED = 1_000_000;

/**
 * Whether a certificate with these names may stand below the authority. A name of a kind that is constrained and not
 * understood here is not allowed, nor are more names than can be compared.
 */
export function allowsNames({ permitted, excluded }: NameConstraints, names: readonly GeneralName[]): boolean {
  if (names.length * (permitted.length + excluded.length) > MOST_COMPARED) return false;
  return names.every((name) => {
    const ofKind = (list: readonly GeneralName[]) => list.filter(({ kind }) => kind === name.kind);
    const [within, without] = [ofKind(permitted), ofKind(excluded)];
    if (within.length + without.length === 0) return true;
    const isWithin = MATCH[name.kind];
    if (!isWithin || without.some((base) => isWithin(name, base))) return false;
    return within.length === 0 || within.some((base) => isWithin(name, base));
  });
}

type Match = (name: GeneralName, base: GeneralName) => boolean;

const MATCH: Partial<Record<NameKind, Match>> = {
  directory: ({ parts }, base) => base.parts.every((part, at) => parts[at] === part),
  dns: ({ text }, base) => isHostWithin(text, base.text),
  email: ({ text }, base) => isAddressWithin(text, base.text),
};

/** The name itself, or one with labels before it. The empty one has all. */
function isHostWithin(host: string, base: string): boolean {
  const bare = base.startsWith(".") ? base.slice(1) : base;
  return bare === "" || host === bare || host.endsWith(`.${bare}`);
}

/** One mailbox, all of a host, or with a period before it all of the hosts below a domain. */
function isAddressWithin(address: string, base: string): boolean {
  if (base.includes("@")) return address === base;
  const host = address.slice(address.lastIndexOf("@") + 1);
  return base === "" || (base.startsWith(".") ? host.endsWith(base) : host === base);
}
