import { account, sendPdf } from "./pictures.mjs";
import { sampleContract, signatureLine } from "./sample-contract.mjs";

const jens = { email: "jens.holm@fjordlys.example", name: "Jens Østergaard Holm" };
const camille = { email: "camille@atelier-beaumont.example", name: "Camille Beaumont" };

const field = (recipient, x) => {
  const { y, width, height } = signatureLine;
  return { recipientEmail: recipient.email, x, y, width, height };
};

/** What a workspace looks like after some weeks: envelopes in every state, a template, a webhook. */
export async function fillInstance({ app, browser, call, keys }) {
  const contract = await sampleContract();
  const send = async (subject, recipients, more = {}) => sendPdf(call, contract, { subject, recipients, ...more });
  const fields = [field(jens, signatureLine.left), field(camille, signatureLine.right)];

  const lease = await send("Office lease renewal, Havnegade 28", [jens]);
  await sign(browser, lease.recipients[0].signUrl, "Sign");
  await send("NDA, Skagen Robotics", [{ email: "freja@skagen.example", name: "Freja Lund Sørensen" }], {
    tags: ["robotics"],
    category: "NDA",
  });
  await send("Avenant n° 3 au contrat de prestation", [
    { email: "f.dellaquila@example.fr", name: "Françoise Dell’Aquila-Castelnau" },
    { email: "h.marchetti@example.fr", name: "Hugo Marchetti" },
  ]);
  const withdrawn = await send("Supplier terms 2026", [{ email: "k.bagger@nordkyst.example", name: "Karl Bagger" }]);
  await call("POST", `/envelopes/${withdrawn.id}/void`, { reason: "The terms have changed." });
  await send("Board resolution, 14 November 2026", [{ email: account.email, name: "Maja Lindegaard" }]);
  const draft = await send("Consultancy agreement", [jens, camille], { fields, send: false });
  const agreement = await send("Consultancy agreement", [jens, camille], {
    fields,
    tags: ["design"],
    message: "Dear both, here is the agreement as we settled it on Tuesday.",
  });
  await sign(browser, agreement.recipients[0].signUrl, "Start");
  const webhook = await call("POST", "/webhooks", {
    url: "https://hooks.fjordlys.example/certyneo",
    events: ["envelope.completed", "envelope.declined"],
  });
  await call("POST", "/templates", { name: "Consultancy agreement", envelopeId: draft.id });
  return {
    agreementId: agreement.id,
    draftId: draft.id,
    webhookId: webhook.id,
    signUrl: agreement.recipients[1].signUrl,
    sealed: await sealedOf(app, keys, lease.id),
  };
}

async function sealedOf(app, keys, envelopeId) {
  const headers = { authorization: `Bearer ${keys.liveKey}` };
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(`${app.url}/api/v1/envelopes/${envelopeId}/signed-document`, { headers });
    if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("the lease was not sealed within a minute");
}

/** Signs as a person would, in a browser of its own. */
export async function sign(browser, signUrl, first) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(signUrl);
  await page.getByRole("button", { name: "Review document" }).click();
  await page.getByRole("button", { name: first, exact: true }).click();
  await page.getByRole("checkbox", { name: /agree to sign electronically/ }).check();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  if (first === "Start") await page.getByRole("button", { name: "Sign here", exact: true }).click();
  await page.getByRole("button", { name: "Use this signature" }).click();
  await page.getByRole("button", { name: "Sign and finish" }).click();
  await page.getByRole("heading", { name: /You have signed|All done/ }).waitFor();
  await page.context().close();
}
