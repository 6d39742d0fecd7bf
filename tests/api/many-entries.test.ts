import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { useDatabase } from "../database";
import { newOwner } from "../support/world";
import { named } from "./support/call";
import { askAs, type Callers, makeCallers } from "./support/callers";
import { fullBody, jsonSchemaOf } from "./support/samples";

/** However many wrong entries a body has, the refusal is short, and what nobody knows costs nothing. */
const database = useDatabase();

const entries = 100_000;
const longestAnswer = 40_000;

let callers: Callers;

beforeAll(async () => {
  callers = await makeCallers(await newOwner(), database.sql);
});

type Member = { type?: string; items?: unknown; additionalProperties?: unknown; anyOf?: Member[] };

const kindOf = (member: Member): "array" | "record" | undefined => {
  const forms = [member, ...(member.anyOf ?? [])];
  if (forms.some(({ type }) => type === "array")) return "array";
  return forms.some(({ additionalProperties }) => typeof additionalProperties === "object") ? "record" : undefined;
};

const cases = named(({ audience, body }) => audience === "member" && body !== undefined).flatMap(([name, contract]) => {
  const schema = z.toJSONSchema(jsonSchemaOf(contract)!, { io: "input", unrepresentable: "any" });
  const properties = (schema.properties ?? {}) as Record<string, Member>;
  return Object.entries(properties).flatMap(([member, form]) => {
    const kind = kindOf(form);
    return kind ? [{ name, contract, member, kind }] : [];
  });
});

const wrong = {
  array: () => Array.from({ length: entries }, () => 0),
  record: () => Object.fromEntries(Array.from({ length: 2_400 }, (_, index) => [`k${index}`, 0])),
};

describe("lists and records", () => {
  test("there are some in the contracts", () => {
    expect(cases.map(({ name, member }) => `${name} ${member}`)).toEqual(
      expect.arrayContaining(["POST /v1/envelopes tags", "POST /v1/envelopes metadata", "POST /v1/keys scopes"]),
    );
  });

  test.each(cases)("$name refuses a $member of endless wrong entries in few words", async (each) => {
    const body = { ...(fullBody(each.contract) as object), [each.member]: wrong[each.kind]() };
    const { status, text } = await askAs(callers, each.contract, JSON.stringify(body));
    expect([400, 413, 422], text.slice(0, 500)).toContain(status);
    expect(text.length).toBeLessThan(longestAnswer);
  });
});
