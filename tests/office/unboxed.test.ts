import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { foldersOfSoffice } from "@/lib/office/find-soffice";
import { convertLocally } from "@/lib/office/local-converter";
import { discardIncoming, receiveBytes } from "@/lib/storage/incoming";
import { useDatabase } from "../database";
import { cleanUpFakes, fakeSoffice, officeFixture } from "./fake-soffice";

vi.mock(import("@/lib/sandbox/isolation"), () => ({ findIsolation: async () => ({ name: "no-network" }) as never }));
const database = useDatabase();
afterAll(cleanUpFakes);

test("LibreOffice is not started where nothing shuts it in", async () => {
  const command = fakeSoffice('touch "$(dirname "$0")/started"');
  const file = await receiveBytes(officeFixture("agreement.docx"));
  const converting = convertLocally(file, { command, kind: "docx", owner: "ws_test" });
  await expect(converting).rejects.toMatchObject({ code: "unsupported_media_type" });
  expect(fs.readdirSync(path.dirname(command))).toEqual(["soffice"]);
  await discardIncoming(file);
});

test("of a program it sees the installation around it, never a folder that holds our data or everything", () => {
  const seen = (command: string) => foldersOfSoffice(command).filter((folder) => folder.startsWith("/tmp"));
  const command = fakeSoffice("true");
  const installation = path.dirname(path.dirname(command));
  expect(seen(command)).toEqual([installation]);
  expect(seen(path.join(installation, "soffice"))).toEqual([installation]);
  expect(seen(path.join(database.dataDir, "soffice"))).toEqual([]);
  expect(seen(path.join(path.dirname(database.dataDir), "program/soffice"))).toEqual([]);
  expect(foldersOfSoffice("/soffice")).not.toContain("/");
});
