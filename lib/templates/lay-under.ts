import { parseIsoTime } from "@/lib/contracts/iso-time";
import type { TemplateDefinition, TemplateField, TemplateRole } from "@/lib/contracts/template";
import type { Issue } from "@/lib/errors";

type Given = Record<string, unknown>;
type GivenRecipient = Given & { roleName?: unknown };

export type Laid = { request: Given } | { issues: Issue[] };

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Lays a template under the members that a request gave: what it does not say comes from the template. Answers a
 * request as if it had been written out, with `documentIds`, or why its recipients do not fit the roles.
 */
export function layUnder(
  template: { definition: TemplateDefinition; documentIds: string[] },
  given: Given,
  now: Date,
): Laid {
  const { roles, fields, expiresAfterDays, ...settings } = template.definition;
  const { templateId: _, ...members } = given;
  const people = given.recipients ?? [];
  const defaults = Object.fromEntries(Object.entries(settings).filter(([, value]) => value != null));
  // What is no list of people is left to the request's own check.
  if (!isPeople(people)) return { request: { ...defaults, ...members, documentIds: template.documentIds } };
  const matched = matchRoles(roles, people);
  if ("issues" in matched) return matched;
  const signingOrder = given.signingOrder ?? settings.signingOrder ?? "PARALLEL";
  const takesFields = given.fields === undefined || (Array.isArray(given.fields) && given.fields.length === 0);
  const request = {
    ...defaults,
    ...(expiresAfterDays ? { expiresAt: endOf(given.scheduledAt, expiresAfterDays, now) } : {}),
    ...members,
    metadata: isObject(given.metadata ?? {}) ? { ...settings.metadata, ...(given.metadata as Given) } : given.metadata,
    documentIds: template.documentIds,
    recipients: people.map((person, index) => {
      const role = roles[matched.roleOf[index]!]!;
      const inTurn = signingOrder === "SEQUENTIAL" && isUnordered(roles, people);
      return recipientOf(person, role, inTurn ? matched.roleOf[index]! + 1 : role.order);
    }),
    fields: takesFields ? fields.map((field) => fieldOf(field, roles, matched.roleOf)) : given.fields,
  };
  return { request };
}

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isPeople = (value: unknown): value is GivenRecipient[] => Array.isArray(value) && value.every(isObject);

/** For each recipient the role it takes: by `roleName`, else the next one that is free. */
function matchRoles(roles: TemplateRole[], people: GivenRecipient[]): { roleOf: number[] } | { issues: Issue[] } {
  if (people.length !== roles.length) return { issues: [{ path: "recipients", message: countMessage(roles, people) }] };
  const issues: Issue[] = [];
  const taken = new Set<number>();
  const named = people.map((person, index) => {
    if (person.roleName === undefined) return undefined;
    const role = indexOfRole(roles, String(person.roleName));
    const path = `recipients.${index}.roleName`;
    if (role < 0) issues.push({ path, message: `must be one of: ${namesOf(roles)}` });
    else if (taken.has(role)) issues.push({ path, message: "is taken by another recipient" });
    taken.add(role);
    return role;
  });
  if (issues.length > 0) return { issues };
  const free = roles.map((_, index) => index).filter((index) => !taken.has(index));
  return { roleOf: named.map((role) => role ?? free.shift()!) };
}

function countMessage(roles: TemplateRole[], people: GivenRecipient[]): string {
  const needed = roles.length === 1 ? "1 recipient" : `${roles.length} recipients`;
  return `must be ${needed}, one for each role of the template (${namesOf(roles)}); ${people.length} given`;
}

const namesOf = (roles: TemplateRole[]): string => roles.map(({ name }) => name).join(", ");

/** Names of roles are compared without regard to case. */
export function indexOfRole(roles: readonly { name: string }[], name: string): number {
  return roles.findIndex((role) => role.name.toLowerCase() === name.trim().toLowerCase());
}

function isUnordered(roles: TemplateRole[], people: GivenRecipient[]): boolean {
  return [...roles, ...people].every(({ order }) => order === undefined);
}

function recipientOf({ roleName: _, ...given }: GivenRecipient, role: TemplateRole, order: number | undefined): Given {
  const { authentication, delivery, allowForwarding } = role;
  // Who does something else than the template's viewer is not asked to confirm.
  const mustConfirm = (given.role ?? role.role) === "VIEWER" ? role.mustConfirm : undefined;
  const defaults = { role: role.role, order, authentication, delivery, allowForwarding, mustConfirm };
  const known = Object.entries(defaults).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), ...given };
}

function fieldOf({ roleName, roleIndex, ...field }: TemplateField, roles: TemplateRole[], roleOf: number[]): Given {
  const role = roleIndexOf({ roleName, roleIndex }, roles);
  return role === undefined ? field : { ...field, recipientIndex: roleOf.indexOf(role) };
}

/** The role a field belongs to; undefined when it names none that exists. With one signer it needs to name none. */
export function roleIndexOf(
  field: Pick<TemplateField, "roleName" | "roleIndex">,
  roles: readonly TemplateRole[],
): number | undefined {
  const signers = roles.flatMap(({ role }, index) => (role === "SIGNER" ? [index] : []));
  if (field.roleIndex === undefined && field.roleName === undefined) {
    return signers.length === 1 ? signers[0] : undefined;
  }
  const index = field.roleIndex ?? indexOfRole(roles, field.roleName ?? "");
  return index >= 0 && index < roles.length ? index : undefined;
}

/** Counted from when it goes out. A time that is not one is left to the request's own check. */
function endOf(scheduledAt: unknown, days: number, now: Date): string {
  const start = (typeof scheduledAt === "string" ? parseIsoTime(scheduledAt) : undefined) ?? now;
  return new Date(start.getTime() + days * DAY_MS).toISOString();
}
