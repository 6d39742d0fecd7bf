import { createElement } from "react";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { DetailFacts } from "@/components/envelope/detail-facts";
import { DetailNotices } from "@/components/envelope/detail-notices";
import { ErasePerson } from "@/components/settings/erase-person";
import { SealBanner } from "@/components/settings/seal-banner";
import { FinishScreen } from "@/components/sign/finish-screen";
import { db } from "@/db/client";
import type { Ceremony } from "@/lib/contracts/ceremony";
import type { Envelope } from "@/lib/contracts/envelope";
import { getCeremony } from "@/lib/envelopes/ceremony";
import { findEnvelopeById } from "@/lib/envelopes/store";
import { toEnvelope } from "@/lib/envelopes/to-envelope";
import { sealEnvelope } from "@/lib/sealing/seal-envelope";
import { useDatabase } from "./database";
import { wordsOf } from "./support/render-words";
import { newOwner, openLink, recipientIdOf, sendFixture, signAs } from "./support/world";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
useDatabase();
let envelope: Envelope;
let ceremony: Ceremony;

beforeAll(async () => {
  const anna = { email: "anna@example.com", name: "Anna Holm" };
  const { stored, links } = await sendFixture(await newOwner(), "text1.pdf", [anna]);
  const signer = await openLink([...links.values()][0]!);
  await signAs(signer, anna.name);
  await sealEnvelope(stored.envelope.id);
  envelope = toEnvelope((await findEnvelopeById(db(), stored.envelope.id))!);
  ceremony = await getCeremony(signer, recipientIdOf(signer));
}, 120_000);

const facts = (more: Partial<Envelope>) => wordsOf(createElement(DetailFacts, { envelope: { ...envelope, ...more } }));
const notices = (more: Partial<Envelope>, isHeldBack = false) =>
  wordsOf(
    createElement(DetailNotices, {
      envelope: { ...envelope, ...more },
      justSent: false,
      mail: "sends",
      isHeldBack,
    }),
  );
const finish = (awaitsTimestamp: boolean, locale: "en" | "da" | "de" | "fr") => {
  const told = { ...ceremony, envelope: { ...ceremony.envelope, awaitsTimestamp } };
  const draft = { mark: undefined, signName: "Anna Holm" } as Parameters<typeof FinishScreen>[0]["draft"];
  return wordsOf(createElement(FinishScreen, { ceremony: told, draft }), locale);
};

describe("the envelope's page says how far its seal goes", () => {
  test.each([
    ["where no authority is configured", {}, "PAdES B-B · no timestamp"],
    ["where none has answered yet", { sealPending: true }, "PAdES B-B · timestamp to follow"],
    ["with a timestamp", { sealLevel: "B-T" }, "PAdES B-T"],
    ["with a timestamp over all validation data", { sealLevel: "B-LTA" }, "PAdES B-LTA"],
  ] as const)("%s", (_, more, said) => {
    expect(facts(more)).toContain(said);
    expect(facts(more).endsWith(said)).toBe(true);
  });

  test.each([
    ["before it is sealed", { sealLevel: null, status: "DELIVERED", completedAt: null }],
    ["once it was purged", { purgedAt: "2026-11-20T10:00:00.000Z" }],
  ] as const)("%s it says nothing of a seal", (_, more) => {
    expect(facts(more)).not.toContain("PAdES");
  });
});

describe("the envelope's page says what keeps a seal", () => {
  test("a timestamp that is still to come, and that it comes by itself", () => {
    const said = notices({ sealPending: true });
    expect(said).toContain("Sealed at PAdES B-B for now");
    expect(said).toContain("It is asked again, and what it gives is added to the sealed files by itself.");
    expect(notices({})).toBe("");
  });

  test("data that were changed in the database, in place of the word that it is being sealed", () => {
    const waiting = { status: "DELIVERED", sealing: true, sealLevel: null } as const;
    expect(notices(waiting)).toContain("Sealing the PDF");
    const said = notices(waiting, true);
    expect(said).toContain("Not sealed: its data were changed");
    expect(said).toContain("nobody needs to sign again");
    expect(said).not.toContain("Sealing the PDF");
  });
});

test("an envelope that ended says that its audit trail waits for data that were changed, and not that anybody signed", () => {
  const said = notices({ status: "VOIDED", sealing: false }, true);
  expect(said).toContain("No audit trail yet: its data were changed");
  expect(said).not.toContain("Everyone has signed");
});

describe("every page of the dashboard says, to those who run the workspace", () => {
  const banner = (kind: Parameters<typeof SealBanner>[0]["kind"], days: number) =>
    wordsOf(createElement(SealBanner, { kind, endsAt: "2031-12-06T12:00:00.000Z", days }));

  test.each([
    ["ending", 12, "The seal certificate ends in 12 days", "Until 6 Dec 2031 everything is sealed as usual."],
    ["ending", 1, "The seal certificate ends tomorrow", "put its successor in place before then"],
    ["ending", 0, "The seal certificate ends today", "put its successor in place before then"],
    [
      "expired",
      -3,
      "The seal certificate has expired",
      "It ended on 6 Dec 2031. Envelopes that everyone has signed wait",
    ],
    ["replacement", 40, "A new seal certificate could not be used", "The one before it still seals, until 6 Dec 2031."],
    ["authorityEnding", 29, "The signers’ authority ends in 29 days", "signs at level ADVANCED, until 6 Dec 2031."],
    [
      "authorityExpired",
      -1,
      "The signers’ authority has expired",
      "It ended on 6 Dec 2031. Nobody can sign at level ADVANCED",
    ],
  ] as const)("%s, %i days left", (kind, days, title, text) => {
    expect(banner(kind, days)).toContain(title);
    expect(banner(kind, days)).toContain(text);
  });
});

describe("the signer's last page", () => {
  test.each([
    ["en", "The timestamp follows", "is added as soon as one does; what you download now stays valid."],
    ["da", "Tidsstemplet følger", "tilføjes, så snart en af dem svarer; det, du henter nu, forbliver gyldigt."],
    ["de", "Der Zeitstempel folgt", "sobald einer antwortet; was Sie jetzt herunterladen, bleibt gültig."],
    ["fr", "L’horodatage suit", "ce que vous téléchargez maintenant reste valable."],
  ] as const)("%s: says that a timestamp is to follow", (locale, title, text) => {
    const said = finish(true, locale);
    expect(said).toContain(title);
    expect(said).toContain(text);
    expect(finish(false, locale)).not.toContain(title);
  });

  test("promises none where no authority is configured", () => {
    expect(ceremony.envelope).toMatchObject({ status: "COMPLETED", awaitsTimestamp: false });
  });
});

test("who erases a person is told that sealed files are kept whole or purged, and never edited", () => {
  const said = wordsOf(createElement(ErasePerson));
  expect(said).toContain(
    "Sealed PDFs and audit trails are never edited, because a changed file proves nothing: they keep what this person signed until you purge the envelope.",
  );
});
