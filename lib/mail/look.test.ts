import { describe, expect, it } from "vitest";
import { ceremonyLocales } from "@/lib/contracts/ceremony-locales";
import { longDate, renderInvitation } from "./render";
import { renderClosing } from "./render-closing";

const sha256 = "0".repeat(64);
const brand = { colour: "#ffd400", logo: { sha256, width: 480, height: 60 } } as const;
const invitation = {
  ...{
    kind: "invitation" as const,
    locale: "en",
    part: "SIGNER" as const,
    recipientName: "Bo",
    subject: "Lease",
    sender: "Ada",
  },
  ...{ workspace: "Acme <b>", message: "", expiresAt: null, link: "https://x.test/l", checkCode: "K7M-PRQ" },
  ...{ forwarding: undefined, mayForward: false, minutes: 5, asksAccessCode: false },
} as const;

describe("a mail in a workspace's look", () => {
  it("has its logo at the head, no larger than a line or two, with the name in words beside it", async () => {
    const { html, text } = await renderInvitation({ ...invitation, brand });
    expect(html.match(/<img[^>]*>/g)).toEqual([expect.stringMatching(/width="160"[^>]*|height="20"[^>]*/)]);
    expect(html).toMatch(/<img[^>]*alt=""/);
    expect(html).not.toContain("<b>");
    expect(text).toMatch(/^Acme <b>/);
  });

  it("has a name that is too long to stand beside its logo on a phone below it, and breaks one without a space", async () => {
    const namesCell = /<td[^>]*><p[^>]*><bdi>/;
    const short = await renderInvitation({ ...invitation, brand });
    const long = await renderInvitation({
      ...invitation,
      workspace: "Handelsgesellschaft der Nördlichen Meere",
      brand,
    });
    const chinese = await renderInvitation({ ...invitation, workspace: "北京市海淀区电子合同", brand });
    const inOneRow = ({ html }: { html: string }) => html.split("<bdi>")[0]!.match(/<tr[^>]*>/g)!.length;
    expect(inOneRow(long)).toBeGreaterThan(inOneRow(short));
    expect(inOneRow(chinese)).toBe(inOneRow(long));
    expect(short.html).toMatch(namesCell);
    for (const { html } of [short, long]) expect(html).toMatch(/<h1[^>]*overflow-wrap:anywhere/);
  });

  it("always says whose product it is", async () => {
    for (const look of [undefined, { ...brand, logo: null }, { ...brand, colour: null }, brand])
      expect((await renderInvitation({ ...invitation, brand: look })).text).toMatch(/(^|\n)Certyneo\n/);
  });

  it("has a button whose words can be read, by day and in the dark", async () => {
    const { html } = await renderInvitation({ ...invitation, brand });
    const [day] = /background-color:#[0-9a-f]{6}[^"]*/.exec(html.slice(html.indexOf('class="button"')))!;
    expect(day).not.toContain("#ffd400");
    expect(html).toMatch(/\.button \{ background-color: #ffd400 !important;[^}]* color: #191b20 !important; \}/);
  });

  it("is what recipients get, not what the sender is told", async () => {
    const closing = {
      ...{
        kind: "EXPIRED" as const,
        locale: "en",
        readerName: "Bo",
        name: "",
        reason: "",
        subject: "Lease",
        sender: "Ada",
      },
      ...{ workspace: "Acme", link: "https://x.test/l", brand },
    } as const;
    expect((await renderClosing({ ...closing, reader: "recipient" })).html).toContain("cid:");
    expect((await renderClosing({ ...closing, reader: "sender" })).html).not.toContain("cid:");
  });
});

describe("an invitation to what is behind an access code", () => {
  it.each(ceremonyLocales)("says in %s that the sender tells it, and others say nothing of one", async (locale) => {
    const asked = await renderInvitation({ ...invitation, locale, asksAccessCode: true });
    const plain = await renderInvitation({ ...invitation, locale });
    const more = asked.text.replaceAll(/\s/g, "").length - plain.text.replaceAll(/\s/g, "").length;
    expect(more).toBeGreaterThan(30);
    expect(asked.text.split("Ada").length).toBe(plain.text.split("Ada").length + 1);
  });
});

describe("a moment in a mail", () => {
  it.each(ceremonyLocales)(
    "in %s is written as the language does, on a clock of 24 hours, and names its zone",
    (locale) => {
      const written = longDate(new Date("2026-12-24T00:05:00Z"), locale);
      expect(written).toMatch(/UTC/);
      expect(written).toMatch(/00[:.]05|٠٠:٠٥/);
      expect(written).toMatch(/24|٢٤/);
    },
  );
});
