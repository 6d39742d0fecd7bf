import { expect, test } from "vitest";
import { lostPersonal } from "./erasure";

const personal = { salt: "", data: {} };
const whole = [
  {
    seq: 1,
    type: "envelope.created",
    actor: {},
    payload: { recipients: [{ id: "rcp_1" }, { id: "rcp_2" }] },
    personal,
  },
  { seq: 2, type: "envelope.sent", actor: {}, payload: {}, personal },
  { seq: 3, type: "recipient.signed", actor: {}, payload: { recipientId: "rcp_1" }, personal },
  { seq: 4, type: "envelope.declined", actor: { recipientId: "rcp_2" }, payload: {}, personal },
];
const without = (...seqs: number[]) =>
  whole.map((event) => (seqs.includes(event.seq) ? { ...event, personal: undefined } : event));
const erased = (recipientId: string) => ({
  seq: 5,
  type: "recipient.erased",
  actor: {},
  payload: { recipientId },
  personal,
});

test("a record that has all its personal parts has lost none", () => {
  expect(lostPersonal(whole)).toBeUndefined();
});

test("personal data that are gone and that no event says were erased are lost, whichever event they stood beside", () => {
  for (const { seq } of whole) expect(lostPersonal(without(seq))).toBe(seq);
  expect(lostPersonal(without(3, 4))).toBe(3);
});

test("what a purge deleted is not lost, and what was lost after it is", () => {
  const purged = { seq: 5, type: "envelope.purged", actor: {}, payload: {}, personal };
  expect(lostPersonal([...without(1, 2, 3, 4), purged])).toBeUndefined();
  expect(lostPersonal([...without(1, 2, 3, 4), { ...purged, personal: undefined }])).toBe(5);
});

test("what told of a person who was erased is not lost; what told of others is", () => {
  expect(lostPersonal([...without(1, 3), erased("rcp_1")])).toBeUndefined();
  expect(lostPersonal([...without(1, 4), erased("rcp_2")])).toBeUndefined();
  expect(lostPersonal([...without(3), erased("rcp_2")])).toBe(3);
  expect(lostPersonal([...without(2), erased("rcp_1")])).toBe(2);
  expect(lostPersonal([erased("rcp_1"), ...without(3)])).toBe(3);
});
