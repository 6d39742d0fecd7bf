/**
 * The programs of the quick start, in the README and in the guide at /developers. A test holds the README to them, and
 * `e2e/quick-start.spec.ts` runs what is printed there.
 */
export const quickStart = {
  curl: String.raw`sh -eu <<'END'
checked='input | if .detail then .detail + "\n" | halt_error else . end'

# 1. Upload the document
document=$(curl -sS "$CERTYNEO_URL/api/v1/documents" \
  -H "Authorization: Bearer $CERTYNEO_KEY" \
  -F "file=@contract.pdf" | jq -ner "$checked | .id")

# 2. Create the envelope
envelope=$(curl -sS "$CERTYNEO_URL/api/v1/envelopes" \
  -H "Authorization: Bearer $CERTYNEO_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "subject": "Consultancy agreement",
    "documentIds": ["'"$document"'"],
    "recipients": [{ "email": "anna@example.com", "name": "Anna Holm", "role": "SIGNER" }]
  }' | jq -ner "$checked | .id")

# 3. Send it
curl -sS -X POST "$CERTYNEO_URL/api/v1/envelopes/$envelope/send" \
  -H "Authorization: Bearer $CERTYNEO_KEY" | jq -ner "$checked | .recipients[0].signUrl"
END
`,
  node: `import { openAsBlob } from "node:fs";

const api = \`\${process.env.CERTYNEO_URL}/api/v1\`;
const headers = { Authorization: \`Bearer \${process.env.CERTYNEO_KEY}\` };

async function post(path, body, type) {
  const response = await fetch(api + path, { method: "POST", headers: { ...headers, ...type }, body });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

// 1. Upload the document
const form = new FormData();
form.set("file", await openAsBlob("contract.pdf"), "contract.pdf");
const document = await post("/documents", form);

// 2. Create the envelope
const envelope = await post(
  "/envelopes",
  JSON.stringify({
    subject: "Consultancy agreement",
    documentIds: [document.id],
    recipients: [{ email: "anna@example.com", name: "Anna Holm", role: "SIGNER" }],
  }),
  { "Content-Type": "application/json" },
);

// 3. Send it
const sent = await post(\`/envelopes/\${envelope.id}/send\`);
console.log(sent.recipients[0].signUrl);
`,
  python: `import os
import requests

api = os.environ["CERTYNEO_URL"] + "/api/v1"
session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["CERTYNEO_KEY"]

def post(path, **body):
    response = session.post(api + path, **body)
    answer = response.json()
    if not response.ok:
        raise SystemExit(answer["detail"])
    return answer

# 1. Upload the document
with open("contract.pdf", "rb") as file:
    document = post("/documents", files={"file": file})

# 2. Create the envelope
envelope = post("/envelopes", json={
    "subject": "Consultancy agreement",
    "documentIds": [document["id"]],
    "recipients": [{"email": "anna@example.com", "name": "Anna Holm", "role": "SIGNER"}],
})

# 3. Send it
sent = post("/envelopes/" + envelope["id"] + "/send")
print(sent["recipients"][0]["signUrl"])
`,
} as const;

/** How a receiver checks that a webhook is ours. */
export const verifyWebhook = `import { createHmac, timingSafeEqual } from "node:crypto";

function isGenuine(rawBody, signature, secret) {
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
`;
