import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sha256Hex } from "@/lib/crypto/digest";
import { convertLocally } from "@/lib/office/local-converter";
import { discardIncoming, type Incoming, receiveBytes } from "@/lib/storage/incoming";
import { useDatabase } from "../database";
import { fixture } from "../support/world";
import { cleanUpFakes, fakeSoffice, findSleeper, officeFixture, runningFakes, workingFake } from "./fake-soffice";

const mark = "86405";
const pdf = fixture("text1.pdf");
const database = useDatabase();
let file: Incoming;
let command: string;
beforeAll(async () => {
  file = await receiveBytes(officeFixture("agreement.docx"));
});
beforeEach(() => {
  command = fakeSoffice(`exec sleep ${mark}`);
});
afterAll(async () => {
  cleanUpFakes();
  await discardIncoming(file);
});

const convert = () => convertLocally(file, { command, kind: "docx", owner: "ws_1" });
const incoming = () => fs.readdirSync(path.join(database.dataDir, "files/incoming"));

/** Waits for the converter, kills it or all of its child by kill -9, and answers when it is gone. */
async function kill(whom: "converter" | "child"): Promise<void> {
  await expect.poll(() => findSleeper(mark), { timeout: 30_000 }).toBeDefined();
  const { pid, group } = findSleeper(mark)!;
  process.kill(whom === "converter" ? pid : -group, "SIGKILL");
  await expect.poll(() => fs.existsSync(`/proc/${pid}`), { timeout: 30_000 }).toBe(false);
}

async function expectThatNextWorks(): Promise<void> {
  expect(runningFakes([mark])).toEqual([]);
  expect(incoming()).toEqual([path.basename(file.path)]);
  workingFake(command, pdf);
  const made = await convert();
  expect(made.sha256).toBe(sha256Hex(pdf));
  await discardIncoming(made);
}

describe("kill -9 in the middle of a conversion", () => {
  test("of LibreOffice alone is answered as what a document does that takes too much, and the next one works", async () => {
    const converting = expect(convert()).rejects.toMatchObject({ code: "document_too_complex", status: 422 });
    await kill("converter");
    await converting;
    await expectThatNextWorks();
  });

  test("of the whole child goes unnoticed: another child does it", async () => {
    const converting = convert();
    await expect.poll(() => findSleeper(mark), { timeout: 30_000 }).toBeDefined();
    workingFake(command, pdf);
    await kill("child");
    const made = await converting;
    expect(made.sha256).toBe(sha256Hex(pdf));
    await discardIncoming(made);
    await expectThatNextWorks();
  });

  test("of that child too is our trouble, to be tried again, and nothing is left of it", async () => {
    const converting = expect(convert()).rejects.toMatchObject({
      code: "converter_unavailable",
      status: 503,
      headers: { "Retry-After": "60" },
    });
    await kill("child");
    await kill("child");
    await converting;
    await expectThatNextWorks();
  });
});
