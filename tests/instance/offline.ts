import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Client, type Sent, until } from "../support/instance";

/** A folder of somebody who checks files, with the program that the instance serves. */
export type Desk = { folder: string; place: (name: string) => string; check: (...args: string[]) => Checked };
type Checked = { status: number | null; stdout: string; stderr: string };

export async function newDesk(url: string): Promise<Desk> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-offline-"));
  const place = (name: string): string => path.join(folder, name);
  await save(`${url}/verify/certyneo-verify.mjs`, place("certyneo-verify.mjs"));
  const check = (...args: string[]) =>
    spawnSync(process.execPath, ["certyneo-verify.mjs", "--trust", "certyneo.pem", ...args], {
      cwd: folder,
      encoding: "utf8",
      // Nothing of ours may help it along.
      env: { PATH: process.env.PATH, NODE_ENV: "production" },
    });
  return { folder, place, check };
}

async function save(url: string, file: string): Promise<void> {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
}

/**
 * An envelope that a simulated recipient signed; its sealed document and its trail land on the desk, and whom to trust:
 * an instance has nobody to name before its first seal.
 */
export async function completeOn(desk: Desk, api: Client, name: string): Promise<Sent> {
  const sent = await api.send([{ email: "sign@simulate.test", name: "Anna Holm" }]);
  await until("it is completed", async () => {
    const { body } = await api.call<Sent>("GET", `/envelopes/${sent.id}`);
    return body.status === "COMPLETED";
  });
  fs.writeFileSync(desk.place(`${name}.pdf`), await api.download(`/envelopes/${sent.id}/signed-document`));
  fs.writeFileSync(desk.place(`${name}-trail.pdf`), await api.download(`/envelopes/${sent.id}/audit-trail`));
  await save(`${api.url}/api/v1/verify/certificates?environment=test`, desk.place("certyneo.pem"));
  return sent;
}
