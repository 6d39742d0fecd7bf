import { createHmac, timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSecret, signatureHeaders } from "./sign";

const body = '{"event":"envelope.sent","subject":"Łukasz ✍"}';

/** A receiver in ten lines, as docs/api.md shows it. */
function verifiedByHand(secret: string, headers: Record<string, string>, rawBody: string): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${rawBody}`;
  const expected = createHmac("sha256", key).update(signed).digest();
  if (Math.abs(Date.now() / 1000 - Number(headers["webhook-timestamp"])) > 300) return false;
  return String(headers["webhook-signature"])
    .split(" ")
    .map((part) => Buffer.from(part.replace("v1,", ""), "base64"))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

describe("webhook signatures", () => {
  it("are checked with node:crypto alone: hex HMAC-SHA256 of the raw body under the whole secret string", () => {
    const headers = signatureHeaders({ current: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }, "evt_1", new Date(), body);
    const expected = createHmac("sha256", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").update(body).digest("hex");
    expect(headers["X-Certyneo-Signature"]).toBe(expected);
  });

  it("are accepted by the Standard Webhooks library, and refused for another body", () => {
    const secret = newSecret();
    const headers = signatureHeaders({ current: secret }, "evt_1", new Date(), body);
    const library = new Webhook(secret);
    expect(library.verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => library.verify(`${body} `, headers)).toThrow();
  });

  it("equal the vector published by Standard Webhooks", () => {
    const payload = '{"test": 2432232314}';
    const headers = signatureHeaders(
      { current: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      new Date(1_614_265_330_000),
      payload,
    );
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("satisfy receivers with the old and with the new secret during a rotation; the hex header keeps the old", () => {
    const [previous, current] = [newSecret(), newSecret()];
    const headers = signatureHeaders({ current, previous }, "evt_1", new Date(), body);
    expect(headers["webhook-signature"]).toMatch(/^v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=$/);
    for (const secret of [previous, current]) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      expect(verifiedByHand(secret, headers, body)).toBe(true);
    }
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
    expect(verifiedByHand(newSecret(), headers, body)).toBe(false);
    expect(headers["X-Certyneo-Signature"]).toBe(createHmac("sha256", previous).update(body).digest("hex"));
  });

  it("use 256 random bits", () => {
    expect(Buffer.from(newSecret().slice(6), "base64")).toHaveLength(32);
    expect(newSecret()).not.toBe(newSecret());
  });
});
