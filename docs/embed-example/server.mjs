// A page of your own that has agreements signed in it. Needs Node 20 and nothing else:
//
//   CERTYNEO_URL=http://localhost:3000 CERTYNEO_KEY=sk_live_… node docs/embed-example/server.mjs [contract.pdf]
//
// It prints its address. Name that as an allowed origin in the dashboard, under Developers, Embedding; then open it.
import { readFile } from "node:fs/promises";
import http from "node:http";

const { CERTYNEO_URL = "http://localhost:3000", CERTYNEO_KEY, PORT = "4000" } = process.env;
if (!CERTYNEO_KEY) {
  console.error("Put your key into CERTYNEO_KEY. It stays on this server: the browser gets the frame's address only.");
  process.exit(1);
}
const certyneo = new URL(CERTYNEO_URL).origin;

/** One call of the API. Throws what it says is wrong. */
async function api(method, path, body) {
  const headers = { authorization: `Bearer ${CERTYNEO_KEY}`, "content-type": "application/json" };
  const response = await fetch(`${certyneo}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? answer.title);
  return answer;
}

/** A contract of one page, for when no file is named. */
function sampleContract() {
  const text = "BT /F 20 Tf 72 760 Td (Rental agreement) Tj /F 12 Tf 0 -36 Td (One bicycle, blue, for one week.) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.join("")}`;
  return Buffer.from(`${file}${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`);
}

/** Makes and sends the envelope. Nobody is mailed an invitation: this page is where it is signed. */
async function startSigning(name, email) {
  const file = process.argv[2] ? await readFile(process.argv[2]) : sampleContract();
  const envelope = await api("POST", "/envelopes", {
    subject: "Rental agreement",
    documents: [{ name: "Rental agreement.pdf", base64Pdf: file.toString("base64") }],
    recipients: [{ name, email, delivery: "NONE" }],
    send: true,
  });
  const { url } = await api("POST", `/envelopes/${envelope.id}/recipients/${envelope.recipients[0].id}/embed`);
  return { envelopeId: envelope.id, url };
}

const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title, body) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(title)}</title>
  <style>
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; }
    label { display: block; margin: 0 0 1rem; }
    input, button { font: inherit; padding: .5rem .75rem; }
    #signing { border: 1px solid #d5d7dc; border-radius: 8px; overflow: hidden; }
  </style>
  <h1>${escaped(title)}</h1>
  ${body}
</html>`;

const startPage = () =>
  page(
    "Blue Bicycle",
    `<form method="post" action="/sign">
      <label>Name<br><input name="name" required autocomplete="name"></label>
      <label>E-mail<br><input name="email" type="email" required autocomplete="email"></label>
      <button>Rent the bicycle</button>
    </form>`,
  );

// JSON inside a script: only "<" could end it.
const asScript = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

const signingPage = ({ envelopeId, url }) =>
  page(
    "Sign your rental agreement",
    `<p id="state" role="status">One moment…</p>
    <div id="signing"></div>
    <script src="${certyneo}/embed.js"></script>
    <script>
      const say = (words) => { document.getElementById("state").textContent = words; };
      Certyneo.embed("#signing", {
        url: ${asScript(url)},
        title: "Rental agreement to sign",
        onReady: () => say("The agreement is ready."),
        onViewed: () => say("Read it, then sign."),
        // A message is a hint for the page. What counts is what this server is told when it asks.
        onSigned: () => location.assign(${asScript(`/thank-you?envelope=${envelopeId}`)}),
        onDeclined: () => say("You declined. We will be in touch."),
        onReturned: () => say("We will look at the changes you ask for."),
        onError: ({ reason }) => say("This cannot go on here: " + reason),
      });
    </script>`,
  );

async function thankYouPage(envelopeId) {
  const { status, recipients } = await api("GET", `/envelopes/${encodeURIComponent(envelopeId)}`);
  const signed = recipients.every((recipient) => recipient.status === "SIGNED");
  return page(signed ? "Thank you" : "Not signed yet", `<p>The agreement is ${escaped(status.toLowerCase())}.</p>`);
}

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, "http://here");
  if (pathname === "/" && request.method === "GET") return startPage();
  if (pathname === "/thank-you") return thankYouPage(searchParams.get("envelope") ?? "");
  if (pathname !== "/sign" || request.method !== "POST") return undefined;
  const form = new URLSearchParams(await new Response(request).text());
  return signingPage(await startSigning(form.get("name"), form.get("email")));
}

const server = http.createServer(async (request, response) => {
  const headers = { "content-type": "text/html; charset=utf-8" };
  try {
    const html = await answer(request);
    response.writeHead(html ? 200 : 404, headers).end(html ?? page("Not found", '<p><a href="/">Start</a></p>'));
  } catch (error) {
    response.writeHead(502, headers).end(page("That did not work", `<p>${escaped(error.message)}</p>`));
  }
});
server.listen(Number(PORT), "127.0.0.1", () => console.log(`Open http://127.0.0.1:${server.address().port}`));
