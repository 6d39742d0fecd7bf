import { describe, expect, it } from "vitest";
import { hmacSha256Hex } from "@/lib/crypto/digest";
import { isSignedByGateway, isSignedByTwilio, parseOwnReport, parseTwilioReport } from "./parse-text-report";

describe("what Twilio tells", () => {
  // The example of https://www.twilio.com/docs/usage/security#validating-requests.
  const form = new URLSearchParams({
    CallSid: "CA1234567890ABCDE",
    Caller: "+14158675310",
    Digits: "1234",
    From: "+14158675310",
    To: "+18005551212",
  });
  const url = "https://example.com/myapp.php?foo=1&bar=2";
  const token = "12345";

  it("is believed by the signature of its own documentation, and by no other", () => {
    expect(isSignedByTwilio(url, form, "L/OH5YylLD5NRKLltdqwSvS0BnU=", token)).toBe(true);
    expect(isSignedByTwilio(url, form, "L/OH5YylLD5NRKLltdqwSvS0BnU=", "12346")).toBe(false);
    expect(isSignedByTwilio(`${url}1`, form, "L/OH5YylLD5NRKLltdqwSvS0BnU=", token)).toBe(false);
  });

  it.each([
    ["delivered", { which: { id: "sms_1" }, outcome: "delivered", reason: "delivered" }],
    ["Undelivered", { which: { id: "sms_1" }, outcome: "undelivered", reason: "undelivered" }],
    ["failed", { which: { id: "sms_1" }, outcome: "undelivered", reason: "failed" }],
    ["sent", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("of a message that is %j", (status, report) => {
    const said = new URLSearchParams({ MessageSid: "SM1", MessageStatus: status });
    expect(parseTwilioReport(new URL("https://x.test/?id=sms_1"), said)).toEqual(report);
  });

  it("is of the message that it names itself where our id is missing", () => {
    const said = new URLSearchParams({ MessageSid: "SM1", MessageStatus: "failed", ErrorCode: "30003" });
    const report = { which: { providerId: "SM1" }, outcome: "undelivered", reason: "failed (30003)" };
    expect(parseTwilioReport(new URL("https://x.test/?id='; drop"), said)).toEqual(report);
  });
});

describe("what a gateway of the operator's own tells", () => {
  it("is believed when it signed the very bytes", () => {
    const body = '{"id":"sms_1","status":"undelivered","reason":"no such number"}';
    expect(isSignedByGateway(body, hmacSha256Hex("a secret", body).toUpperCase(), "a secret")).toBe(true);
    expect(isSignedByGateway(`${body} `, hmacSha256Hex("a secret", body), "a secret")).toBe(false);
    const report = { which: { id: "sms_1" }, outcome: "undelivered", reason: "no such number" };
    expect(parseOwnReport(JSON.parse(body))).toEqual(report);
  });

  it.each([[null], [[]], [{ id: "sms_1" }], [{ id: 1, status: "delivered" }], [{ id: "sms_1", status: "sent" }]])(
    "%j says nothing",
    (body) => expect(parseOwnReport(body)).toBeUndefined(),
  );
});
