import { expect } from "vitest";
import type { Json, Sent } from "../support/instance";

const accessCode = "harbour-17";

/** Signers at level ADVANCED, who show who they are with a code. */
export const withCode = ["Anna Holm", "Boris Vest"].map((name, index) => ({
  ...{ name, email: `person${index}@example.com`, authentication: "ACCESS_CODE", accessCode },
}));

/** A signer's browser: opens the link, gives the code, signs. */
export async function signWithCode({ signUrl, name }: Sent["recipients"][number]): Promise<void> {
  const { origin, pathname } = new URL(signUrl);
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const post = async (path: string, body: Json, cookie = "") => {
    const answer = await fetch(`${origin}/api/sign${path}`, {
      method: "POST",
      headers: { ...headers, cookie },
      body: JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const opened = await post("/open", { token: pathname.split("/").at(-1) });
  const cookie = opened.headers.getSetCookie()[0]!.split(";")[0]!;
  const { recipientId } = (await opened.json()) as { recipientId: string };
  await post(`/r/${recipientId}/authenticate`, { accessCode }, cookie);
  const page = await fetch(`${origin}/api/sign/r/${recipientId}`, { headers: { cookie } });
  const { consent, certificate } = (await page.json()) as { consent: { sha256: string }; certificate: boolean };
  expect(certificate).toBe(true);
  const mark = { kind: "typed", text: name };
  await post(`/r/${recipientId}/sign`, { consentSha256: consent.sha256, mark, values: {} }, cookie);
}
