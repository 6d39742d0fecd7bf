// A customer's program: makes changes by the API and says where they are to be told.
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { testEnvironment } from "../../scripts/lib/app.mjs";
import { root } from "../../scripts/lib/paths.mjs";

const run = promisify(execFile);
/** Each envelope that is sent makes an event of its own making, one of its sending and one for each of these. */
const RECIPIENTS = 8;
const EVENTS_EACH = RECIPIENTS + 2;

export async function makeCustomer(url, dataDir) {
  const authorization = `Bearer ${await makeKey(dataDir)}`;
  const documentId = await upload();
  const webhookIds = [];

  async function call(method, route, body) {
    const headers = { authorization, "content-type": "application/json" };
    const init =
      body === undefined ? { method, headers: { authorization } } : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v1${route}`, init);
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async function upload() {
    const form = new FormData();
    form.set("file", new Blob([fs.readFileSync(path.join(root, "tests/fixtures/pdf/text1.pdf"))]), "sample.pdf");
    const response = await fetch(`${url}/api/v1/documents`, { method: "POST", headers: { authorization }, body: form });
    return (await response.json()).id;
  }

  const person = (number) => ({ email: `p${number}@example.com`, name: `Person ${number}`, delivery: "NONE" });
  const create = (recipients, send) =>
    call("POST", "/envelopes", { subject: "Bench", documentIds: [documentId], recipients, send });

  return {
    toldOnSend: ["envelope.created", "envelope.sent", "recipient.sent"],
    createDraft: () => create([person(0)], false),
    /** Sends envelopes until there are so many events; answers how many there are. */
    async sendUntil(events) {
      const people = Array.from({ length: RECIPIENTS }, (_, number) => person(number));
      let left = Math.ceil(events / EVENTS_EACH);
      const made = left * EVENTS_EACH;
      const lane = async () => {
        while (left-- > 0) await create(people, true);
      };
      await Promise.all(Array.from({ length: 6 }, lane));
      return made;
    },
    async subscribe(address, events) {
      webhookIds.push((await call("POST", "/webhooks", { url: address, events })).id);
    },
    async unsubscribeAll() {
      for (const id of webhookIds.splice(0)) await call("DELETE", `/webhooks/${id}`);
    },
  };
}

async function makeKey(dataDir) {
  const person = ["--email", "bench@example.com", "--name", "Bench", "--workspace", "Bench"];
  const args = ["run", "setup", "--", ...person, "--password", "correct horse battery"];
  const { stdout } = await run("npm", args, { cwd: root, env: testEnvironment({ DATA_DIR: dataDir }) });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1)).liveKey;
}
