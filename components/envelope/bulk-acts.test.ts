import { expect, test } from "vitest";
import { envelopeStatuses } from "@/lib/contracts/envelope";
import { type BulkAct, bulkActs, takes } from "./bulk-acts";

const row = { id: "env_1", subject: "Lease", sealing: false, tags: [], isPurged: false };
const actsIn = (more: object): BulkAct[] => bulkActs.filter((act) => takes(act, { ...row, status: "SENT", ...more }));

test("each status offers what can be done in it, and no other", () => {
  expect(Object.fromEntries(envelopeStatuses.map((status) => [status, actsIn({ status }).join(" ")]))).toEqual({
    DRAFT: "label delete",
    SCHEDULED: "label",
    SENT: "remind label void",
    DELIVERED: "remind label void",
    PARTIALLY_SIGNED: "remind label void",
    COMPLETED: "label download",
    DECLINED: "label download",
    VOIDED: "label download",
    EXPIRED: "label download",
    RETURNED_TO_SENDER: "label void",
  });
});

test("what is being sealed is left alone, and of what was purged nothing is left to act on", () => {
  expect(actsIn({ status: "PARTIALLY_SIGNED", sealing: true })).toEqual(["label"]);
  expect(actsIn({ status: "COMPLETED", isPurged: true })).toEqual([]);
});
