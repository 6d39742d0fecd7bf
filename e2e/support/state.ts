import fs from "node:fs";
import path from "node:path";

/** What the first-run test leaves for the others: the owner's account and keys of the instance under test. */
export type Instance = { email: string; password: string; liveKey: string; testKey: string };

const file = path.join(process.env.DATA_DIR ?? ".data", "e2e-instance.json");
export const storageState = path.join(process.env.DATA_DIR ?? ".data", "e2e-owner-session.json");

export const saveInstance = (instance: Instance): void =>
  fs.writeFileSync(file, JSON.stringify(instance), { mode: 0o600 });
export const instance = (): Instance => JSON.parse(fs.readFileSync(file, "utf8")) as Instance;
