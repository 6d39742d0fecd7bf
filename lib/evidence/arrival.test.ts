import { describe, expect, test } from "vitest";
import { arrivalOf } from "./arrival";

const told = (seq: number, type: string, channel: string, payload: Record<string, unknown> = {}) => ({
  seq,
  type: `recipient.${type}`,
  actor: { type: "recipient", recipientId: "r", channel },
  payload: { recipientId: "r", ...payload },
});
const code = { method: "ACCESS_CODE" };

describe("how somebody came", () => {
  test("is how they came to sign, and by which other link they had opened it", () => {
    const events = [told(1, "viewed", "EMAIL"), told(2, "signed", "API")];
    expect(arrivalOf(events, "r")).toMatchObject({ reachedBy: "API", openedBy: "EMAIL" });
  });

  test("is said once where it was one link, and is the opening's where nobody acted", () => {
    const both = arrivalOf([told(1, "viewed", "EMAIL"), told(2, "signed", "EMAIL")], "r");
    expect([both.reachedBy, both.openedBy]).toEqual(["EMAIL", undefined]);
    const one = arrivalOf([told(1, "viewed", "SMS")], "r");
    expect([one.reachedBy, one.openedBy]).toEqual(["SMS", undefined]);
    expect(arrivalOf([told(1, "approved", "API")], "r").openedBy).toBeUndefined();
    expect(arrivalOf([], "r").reachedBy).toBe("NONE");
  });
});

describe("what they were identified by", () => {
  const opened = [told(1, "authenticated", "API", code), told(2, "viewed", "API")];

  test("came before they acted: a code that is given again later proves nothing of it", () => {
    const events = [...opened, told(3, "signed", "API"), told(4, "authenticated", "API", code)];
    expect(arrivalOf(events, "r").authenticated?.seq).toBe(1);
    expect(arrivalOf(events.slice(0, 2), "r").authenticated?.seq).toBe(1);
    expect(arrivalOf([...opened, told(3, "authenticated", "API", code)], "r").authenticated?.seq).toBe(3);
  });

  test("is the code of the link that they acted by, where they gave one at another link meanwhile", () => {
    const entries = [...opened, told(3, "authenticated", "EMAIL", code)];
    expect(arrivalOf([...entries, told(4, "signed", "API")], "r").authenticated?.seq).toBe(1);
    expect(arrivalOf([...entries, told(4, "signed", "EMAIL")], "r").authenticated?.seq).toBe(3);
  });

  test("is the code of the browser that they acted in, where two came by the same link", () => {
    const inSession = (session: string, event: ReturnType<typeof told>) => ({
      ...event,
      actor: { ...event.actor, session },
    });
    const entries = [
      inSession("desk", told(1, "authenticated", "EMAIL", code)),
      inSession("phone", told(2, "authenticated", "EMAIL", code)),
    ];
    const signedIn = (session: string) => inSession(session, told(3, "signed", "EMAIL"));
    expect(arrivalOf([...entries, signedIn("desk")], "r").authenticated?.seq).toBe(1);
    expect(arrivalOf([...entries, signedIn("phone")], "r").authenticated?.seq).toBe(2);
    // Of before it was recorded which browser it was.
    expect(arrivalOf([...entries, told(3, "signed", "EMAIL")], "r").authenticated?.seq).toBe(2);
  });

  test("is the link alone where no code was asked for, even when one was given after the act", () => {
    const events = [told(1, "viewed", "API"), told(2, "signed", "API"), told(3, "authenticated", "API", code)];
    expect(arrivalOf(events, "r")).toMatchObject({ authenticatedBy: "NONE", authenticated: undefined });
  });
});
