import type postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshClient, instance, openLink, openSql, untilStatus } from "../support/instance";
import { expectIntactChain, expectSealedOnce } from "./proof";

let sql: postgres.Sql;
beforeAll(() => {
  sql = openSql(instance().dataDir);
});
afterAll(() => sql.end());

const people = [
  { email: "anna@example.com", name: "Anna Holm" },
  { email: "boris@example.com", name: "Юрій Ковальчук" },
];

test("two signers finishing in the same instant complete and seal the envelope once, ten times out of ten", async () => {
  const api = await freshClient({ url: instance().url, key: instance().owner.liveKey });
  for (let round = 0; round < 10; round++) {
    const sent = await api.send(people);
    const browsers = await Promise.all(sent.recipients.map((recipient) => openLink(recipient.signUrl)));
    const answers = await Promise.all(browsers.map((browser, index) => browser.sign(people[index]!.name)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    await untilStatus(sql, sent.id, "COMPLETED");
    const types = await expectIntactChain(api, sent.id);
    expect(types.filter((type) => type === "recipient.signed")).toHaveLength(2);
    await expectSealedOnce(api, sql, sent.id);
  }
});

test("a signer who presses the button many times signs once", async () => {
  const api = await freshClient({ url: instance().url, key: instance().owner.liveKey });
  const sent = await api.send(people);
  const browser = await openLink(sent.recipients[0]!.signUrl);
  const answers = await Promise.all(Array.from({ length: 30 }, () => browser.sign("Anna Holm")));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(new Set(answers.map((answer) => answer.body.code))).toEqual(new Set([undefined, "already_acted"]));
  expect((await expectIntactChain(api, sent.id)).filter((type) => type === "recipient.signed")).toHaveLength(1);
});
