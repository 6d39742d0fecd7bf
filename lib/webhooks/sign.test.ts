import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSecret, signatureHeaders } from "./sign";

const body = '{"event":"envelope.sent","subject":"Łukasz ✍"}';

describe("webhook signatures", () => {
  it("are checked with node:crypto alone: hex HMAC-SHA256 of the raw body under the whole secret string", () => {
    const headers = signatureHeaders("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "evt_1", new Date(), body);
    const expected = createHmac("sha256", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").update(body).digest("hex");
    expect(headers["X-Certyneo-Signature"]).toBe(expected);
  });

  it("are accepted by the Standard Webhooks library, and refused for another body", () => {
    const secret = newSecret();
    const headers = signatureHeaders(secret, "evt_1", new Date(), body);
    const library = new Webhook(secret);
    expect(library.verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => library.verify(`${body} `, headers)).toThrow();
  });

  it("equal the vector published by Standard Webhooks", () => {
    const payload = '{"test": 2432232314}';
    const headers = signatureHeaders(
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      "msg_p5jXN8AQM9LWM0D4loKWxJek",
      new Date(1_614_265_330_000),
      payload,
    );
    expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  it("use 256 random bits", () => {
    expect(Buffer.from(newSecret().slice(6), "base64")).toHaveLength(32);
    expect(newSecret()).not.toBe(newSecret());
  });
});
