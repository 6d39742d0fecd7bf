import { postToProvider } from "./post";
import type { SmsResult, SmsSender } from "./provider";

/** Twilio's own words for a number that will never take this message; anything else may be our settings or their day. */
const aboutThisNumber = new Set([21211, 21214, 21408, 21610, 21612, 21614]);

/**
 * Twilio's Messages resource (API 2010-04-01), which many gateways speak too. Accepted means 201 with a `sid`:
 * a success that names no message is not believed.
 */
export function sendByTwilio(url: URL, timeoutMs: number, appUrl: string): SmsSender {
  const [account, token] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  // A query's `+` means a space; a telephone number has one all the same.
  const from = (url.searchParams.get("from") ?? "").trim().replace(/^(?=\d)/, "+");
  if (!account || !token || from === "") {
    throw new Error(
      "SMS_URL needs an account, a token and a sender: twilio://SID:TOKEN@api.twilio.com?from=+4520123456",
    );
  }
  const scheme = url.protocol === "twilio+http:" ? "http" : "https";
  const address = `${scheme}://${url.host}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  return async ({ id, to, text }) => {
    const sender = /^\+?MG/.test(from) ? { MessagingServiceSid: from.replace("+", "") } : { From: from };
    const form = new URLSearchParams({ To: to, Body: text, ...sender, ...callback(appUrl, id) });
    return read(await postToProvider(address, headers, form.toString(), timeoutMs));
  };
}

/** Where to tell what became of it. Twilio refuses a message whose callback it could not reach by its name. */
function callback(appUrl: string, id: string): Record<string, string> {
  return appUrl.startsWith("https://") ? { StatusCallback: `${appUrl}/api/sms-events?id=${id}` } : {};
}

function read(answer: Awaited<ReturnType<typeof postToProvider>>): SmsResult {
  if ("error" in answer) return { kind: "later", reason: answer.error };
  const { status, body } = answer;
  const said = typeof body.message === "string" ? `: ${body.message.slice(0, 300)}` : "";
  const reason = `the provider answered ${status}${said}`;
  if (status >= 200 && status < 300) {
    if (typeof body.sid !== "string" || body.sid === "")
      return { kind: "later", reason: `${reason} without naming a message` };
    const failed = body.status === "failed" || body.status === "undelivered";
    return failed ? { kind: "refused", reason: `${reason} with status ${body.status}` } : accepted(body.sid);
  }
  return { kind: status === 400 && aboutThisNumber.has(Number(body.code)) ? "refused" : "later", reason };
}

const accepted = (providerId: string): SmsResult => ({ kind: "accepted", providerId: providerId.slice(0, 100) });
