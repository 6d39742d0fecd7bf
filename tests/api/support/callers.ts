import type postgres from "postgres";
import type { Ctx } from "@/lib/auth/context";
import type { Contract } from "@/lib/contracts/contract";
import { newId } from "@/lib/ids";
import { type Answered, callRoute } from "./call";
import { operation } from "./operation";
import { asDeveloper, sampleBody, type Targets } from "./samples";
import { makeTargets, paramsOf } from "./targets";
import { keyOf, recipientOf, sessionOf } from "./tenant";

/** One caller of each kind that there is, and objects that each of them may ask about. */
export type Callers = {
  key: string;
  headers: Record<Contract["audience"], Record<string, string>>;
  targets: Targets;
  /** Of an open envelope whose signing session {@link headers} has. */
  recipient: Targets;
  /** Members and query parameters that only mean something to these objects. */
  query: Record<string, string>;
  members: Record<string, string>;
};

const sameOrigin = { "sec-fetch-site": "same-origin" };

export async function makeCallers(owner: Ctx, sql: postgres.Sql): Promise<Callers> {
  const key = await keyOf(owner);
  const targets = await makeTargets(key, sql);
  const template = await asDeveloper(key, "createTemplate", sampleBody(operation("createTemplate")));
  const session = { ...sameOrigin, cookie: await sessionOf(sql, owner) };
  const anna = await recipientOf(sql, owner);
  const fieldId = await attachmentField(sql, anna);
  const bySession = { ...sameOrigin, cookie: anna.cookie };
  const ceremony = await callRoute(operation("getCeremony"), { params: anna, headers: bySession });
  return {
    key,
    targets,
    headers: {
      member: { authorization: `Bearer ${key}` },
      session,
      owner: session,
      recipient: bySession,
      public: sameOrigin,
    },
    recipient: { recipientId: anna.recipientId },
    query: { fieldId },
    members: { consentSha256: (ceremony.body.consent as { sha256: string }).sha256, templateId: template.id! },
  };
}

/** A place for a file that nobody has to add. */
async function attachmentField(sql: postgres.Sql, at: { envelopeId: string; recipientId: string }): Promise<string> {
  const id = newId("field");
  await sql`insert into fields (id, envelope_id, position, recipient_id, document_index, page_number, field_type, x, y,
      width, height, required, label, value)
    values (${id}, ${at.envelopeId}, 99, ${at.recipientId}, 0, 1, 'ATTACHMENT', 10, 10, 50, 20, false, '', null)`;
  return id;
}

/** The ids in the path of a contract: of the recipient's own envelope on the signing page. */
export const paramsFor = ({ targets, recipient }: Callers, contract: Contract): Targets => {
  const ids: Targets = contract.audience === "recipient" ? { ...targets, ...recipient } : targets;
  return Object.fromEntries(paramsOf(contract).map((name) => [name, ids[name]!]));
};

/** Query parameters without which nothing is answered. */
export const queryFor = ({ query }: Callers, contract: Contract): Record<string, string> =>
  contract.operationId === "addAttachment" ? query : {};

/** A sample body that is about the callers' own objects. */
export function ownBody<B extends object>({ members }: Callers, body: B): B {
  const own = Object.entries(members).filter(([name]) => name in body);
  return { ...body, ...Object.fromEntries(own) };
}

/** Asks as somebody who may, about something that is there; `body` is JSON unless `headers` say otherwise. */
export function askAs(
  callers: Callers,
  contract: Contract,
  body: BodyInit | undefined,
  headers: Record<string, string> = {},
  params: Targets = paramsFor(callers, contract),
): Promise<Answered> {
  const json: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  return callRoute(contract, {
    params,
    query: queryFor(callers, contract),
    headers: { ...callers.headers[contract.audience], ...json, ...headers },
    body,
  });
}
