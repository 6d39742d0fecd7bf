import { describe, expect, it } from "vitest";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { formatMailbox, oneLine, parseMailbox } from "./header-text";
import { fill } from "./messages";
import { renderCompleted, renderInvitation } from "./render";

const invitation = {
  kind: "invitation" as const,
  locale: "en",
  part: "SIGNER" as const,
  recipientName: "Søren Ærø",
  subject: "Lease",
  sender: "Ada",
  workspace: "Acme",
  message: "Please sign\nby Friday.",
  expiresAt: new Date("2026-12-24T12:00:00Z"),
  link: "https://sign.example/sign/tok_123",
  checkCode: "K7M-PRQ",
  forwarding: undefined,
  mayForward: false,
  minutes: 5,
  asksAccessCode: false,
};

describe("the invitation", () => {
  it("says who asks, for what, in whose words and until when, with one button and the plain link", async () => {
    const { subject, html, text } = await renderInvitation(invitation);
    expect(subject).toBe("Ada asks you to sign “Lease”");
    expect(html.match(/href="https:\/\/sign\.example\/sign\/tok_123"/g)).toHaveLength(2);
    const said = [
      "Hello Søren Ærø,",
      "Ada asks you to sign",
      "Ada (Acme) sent you “Lease”",
      "Please sign\nby Friday.",
      "until 24 December 2026 at 12:00 UTC",
    ];
    expect(said.filter((words) => !text.includes(words))).toEqual([]);
    expect(text.match(/https:\/\/sign\.example\/sign\/tok_123/g)).toHaveLength(1);
    expect(text).toContain("Review and sign https://sign.example/sign/tok_123");
  });

  it.each(["invitation", "reminder"] as const)("of kind %s carries the check code in both its forms", async (kind) => {
    const { html, text, subject } = await renderInvitation({ ...invitation, kind });
    expect([html, text].map((form) => form.includes("K7M-PRQ"))).toEqual([true, true]);
    expect(text).toContain("Check code: K7M-PRQ");
    expect(subject).not.toContain("K7M");
  });

  it.each(ceremonyLocales)(
    "in %s says it in its own words and direction, with every value in its place",
    async (locale) => {
      const { subject, html, text } = await renderInvitation({ ...invitation, locale });
      expect(html).toContain(`lang="${locale}"`);
      expect(html).toContain(`dir="${locale === "ar" ? "rtl" : "ltr"}"`);
      for (const value of ["Lease", "Ada", "Acme", "2026", "K7M-PRQ"]) expect(text).toContain(value);
      expect(text).toMatch(/12[:.]00[^\n]* UTC/);
      expect(`${subject}${text}`).not.toMatch(/\{\w+\}/);
      // A header has no marks of direction: mail programs show them as boxes.
      expect(subject).not.toMatch(/[\u2066-\u2069]/u);
      expect(text.includes("asks you to sign")).toBe(locale === "en");
    },
  );

  it.each([
    ["invitation", "SIGNER", 3, "read and sign online. About 3 minutes, if you read every page."],
    ["reminder", "APPROVER", 1, "waits for your approval. About 1 minute, if you read every page."],
    ["invitation", "SIGNER", 90, "read and sign online. About 1.5 hours, if you read every page."],
  ] as const)(
    "of kind %s to a %s says how long %s minutes are, as the page does",
    async (kind, part, minutes, said) => {
      expect((await renderInvitation({ ...invitation, kind, part, minutes })).text).toContain(said);
      expect((await renderInvitation({ ...invitation, kind, part, minutes, locale: "pl" })).text).toMatch(
        minutes === 90 ? /Około 1,5 godziny, / : minutes === 3 ? /Około 3 minut, / : /Około 1 minuty, /,
      );
    },
  );

  it("that was passed on says by whom and why, and how to pass it on again", async () => {
    const forwarding = { from: "Bo <b>Lund</b> (bo@x.test)", reason: "On leave." };
    const { html, text } = await renderInvitation({ ...invitation, forwarding, mayForward: true });
    const said = ["Bo <b>Lund</b> (bo@x.test) passed it on to you", "On leave.", "choose “Pass it on”"];
    expect(said.filter((words) => !text.includes(words))).toEqual([]);
    expect(html).not.toContain("<b>Lund");
  });

  it("escapes what strangers wrote", async () => {
    const evil = '<img src=x onerror="alert(1)"> & {workspace}';
    const { html } = await renderInvitation({
      ...invitation,
      sender: evil,
      subject: evil,
      recipientName: evil,
      message: evil,
    });
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x");
    expect(html).toContain("{workspace}");
  });

  it("asks each role for what it is to do, and names nobody when the name is unknown", async () => {
    expect((await renderInvitation({ ...invitation, part: "APPROVER" })).text).toContain("Review and approve");
    expect((await renderInvitation({ ...invitation, part: "VIEWER" })).text).toContain("You do not need to sign.");
    const plain = await renderInvitation({ ...invitation, recipientName: "", message: "", expiresAt: null });
    expect(plain.text).toContain("Hello,");
    expect(plain.text).not.toContain("Message from");
  });
});

describe("another language", () => {
  it.each([
    ["da-DK", "Ada beder dig underskrive »Lease«", "Hej Søren Ærø", "24. december 2026", "Besked fra Ada"],
    [
      "de",
      "Ada bittet Sie, „Lease“ zu unterschreiben",
      "Guten Tag Søren Ærø,",
      "24. Dezember 2026",
      "Nachricht von Ada",
    ],
    ["fr", "Ada vous demande de signer « Lease »", "Bonjour Søren Ærø,", "24 décembre 2026", "Message de Ada"],
  ])("%s is spoken from the subject to the footer, with its own dates", async (locale, wanted, ...said) => {
    const { subject, text, html } = await renderInvitation({ ...invitation, locale });
    expect(subject).toBe(wanted);
    expect(said.filter((words) => !text.includes(words))).toEqual([]);
    expect(text).not.toMatch(/\b(Hello|Message from|until|Sent through|If the button)\b/);
    expect(html).toContain(`lang="${locale.slice(0, 2)}"`);
  });
});

describe("the completed mail", () => {
  it("leads recipients to the document and the sender to the envelope", async () => {
    const content = {
      locale: "mi",
      readerName: "Bo",
      subject: "Lease",
      sender: "Ada",
      workspace: "Acme",
      link: "https://x.test/l",
      verifyUrl: "https://x.test/verify",
      awaitsTimestamp: false,
    };
    expect(await renderCompleted({ ...content, reader: "recipient" })).toMatchObject({
      subject: "Completed: “Lease”",
      text: expect.stringContaining("Get the signed document https://x.test/l"),
    });
    expect((await renderCompleted({ ...content, reader: "sender" })).text).toContain(
      "Open the envelope https://x.test/l",
    );
  });

  it.each(["recipient", "sender"] as const)("tells the %s where anyone can check the document", async (reader) => {
    const people = { readerName: "Bo", subject: "Lease", sender: "Ada", workspace: "Acme" };
    const links = { link: "https://x.test/l", verifyUrl: "https://x.test/verify" };
    const { text, html } = await renderCompleted({ ...people, ...links, locale: "en", reader, awaitsTimestamp: false });
    expect([text, html]).toEqual(Array(2).fill(expect.stringContaining("https://x.test/verify")));
  });

  it.each([
    ["en", "The timestamp is added to it as soon as one does; a copy that you download before then stays valid."],
    ["da", "Tidsstemplet tilføjes, så snart en af dem svarer; en kopi, som du henter inden da, forbliver gyldig."],
    [
      "de",
      "Der Zeitstempel wird hinzugefügt, sobald einer antwortet; eine Kopie, die Sie vorher herunterladen, bleibt gültig.",
    ],
    ["fr", "L’horodatage est ajouté dès que l’une d’elles répond\u202f; une copie téléchargée d’ici là reste valable."],
  ])("%s: says that the timestamp is to follow, and nothing of timestamps otherwise", async (locale, said) => {
    const people = { readerName: "Bo", subject: "Lease", sender: "Ada", workspace: "Acme" };
    const links = { link: "https://x.test/l", verifyUrl: "https://x.test/verify" };
    for (const reader of ["recipient", "sender"] as const) {
      const content = { ...people, ...links, locale, reader };
      const { text, html } = await renderCompleted({ ...content, awaitsTimestamp: true });
      expect([text, html]).toEqual(Array(2).fill(expect.stringContaining(said)));
      const without = await renderCompleted({ ...content, awaitsTimestamp: false });
      expect(without.text).not.toMatch(/timestamp|tidsstempel|zeitstempel|horodatage/i);
    }
  });
});

describe("header text", () => {
  it("never breaks a line, hides a character or turns direction", () => {
    expect(oneLine("Ada\r\nBcc: evil@x.test\u0000\u202Egnp.exe\u2028end")).toBe("Ada Bcc: evil@x.test gnp.exe end");
    expect(oneLine("é".repeat(300))).toHaveLength(200);
  });

  it.each([
    [{ name: 'Ada "Ace" <evil@x.test>', address: "ada@x.test" }, '"Ada Ace evil@x.test" <ada@x.test>'],
    [{ name: "Ada\r\nBcc: evil@x.test", address: "ada@x.test" }, '"Ada Bcc: evil@x.test" <ada@x.test>'],
    [{ name: "\\", address: "ada@x.test" }, "ada@x.test"],
    [{ name: "Søren, Ærø", address: "s@x.test" }, '"Søren, Ærø" <s@x.test>'],
  ])("quotes the display name of %j", (mailbox, expected) => {
    expect(formatMailbox(mailbox)).toBe(expected);
    expect(parseMailbox(expected).address).toBe(mailbox.address);
  });

  it("fills each place once", () => {
    expect(fill("{a} and {b} $& {c}", { a: "{b}", b: "$1" })).toBe("{b} and $1 $& {c}");
  });
});
