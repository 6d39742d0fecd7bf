import { createHash } from "node:crypto";
import type { AuditReport, SignerCertificate } from "@/lib/pdf/report/report-data";
import type { ReportLook, ReportMark } from "@/lib/pdf/report/report-words";
import { evidence as en } from "@/messages/recipients/en.json";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const time = (second: number) => new Date(Date.UTC(2026, 10, 23, 20, 7, 8) + second * 1000).toISOString();

export const LONG_NAME = "Oehlenschlæger & Vandenbroucke-Montalembert International Logistics ApS";
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
const DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NAMES = ["Camille Beaumont", LONG_NAME, "محمد العلي", "李小龙", "Nguyễn Thị Ánh"];
const ZONES = ["Europe/Copenhagen", "America/Los_Angeles", "Asia/Riyadh", "Asia/Shanghai", undefined];
const STEPS = [
  ["envelope.created", "Jens Østergaard Holm created the envelope."],
  ["envelope.sent", "Jens Østergaard Holm sent the envelope to 5 people."],
  ["recipient.viewed", "Camille Beaumont opened the documents."],
  ["recipient.signed", `${LONG_NAME} signed Consultancy agreement Fjordlys Energi.pdf.`],
] as const;

/** An audit report for tests: every script, very long names, `eventCount` events. */
export function sampleReport(eventCount = 12): AuditReport {
  const consent =
    "I agree to sign electronically. My signature here has the effect that the law of the place gives it.";
  const events = [...Array(eventCount).keys()].map((index): AuditReport["events"][number] => ({
    seq: index + 1,
    at: time(index * 37),
    type: STEPS[index % STEPS.length]?.[0] ?? "",
    summary: STEPS[index % STEPS.length]?.[1] ?? "",
    actor: index % 4 < 2 ? "Jens Østergaard Holm" : (NAMES[index % NAMES.length] ?? ""),
    channel: index % 4 < 2 ? undefined : (["EMAIL", "SMS", "EMBED", "API"] as const)[(index >> 2) % 4],
    ip: index % 3 === 0 ? "2001:db8:85a3:1234:5678:8a2e:370:7334" : `203.0.113.${index % 250}`,
    userAgent: [PHONE, DESKTOP, undefined][index % 3],
    hash: sha(`event ${index}`),
  }));
  return {
    format: 4,
    generatedAt: "2026-11-23T21:00:00.000Z",
    envelope: {
      id: "env_01JD8Z6Q4M3T9V2X5C7B8N0KPR",
      subject: "Consultancy agreement <Fjordlys> & Ærø",
      status: "COMPLETED",
      environment: "live",
      locale: "en",
      createdAt: time(0),
      sentAt: time(40),
      completedAt: time(3000),
      ended: undefined,
      sender: {
        name: "Jens Østergaard Holm",
        email: "jens@fjordlys.example",
        workspace: "Fjordlys Energi A/S",
        addressConfirmed: true,
      },
    },
    documents: [
      sampleDocument("Consultancy agreement Fjordlys Energi.pdf", false),
      sampleDocument("Bilag Ærø – 李小龙.pdf", true),
    ],
    combined: { sha256: sha("combined"), sizeBytes: 856_789, signatureLevel: "PAdES B-B" },
    recipients: NAMES.map((name, index) => ({
      id: `rcp_01JD8Z6Q4M3T9V2X5C7B8N0K${index}R`,
      name,
      email: `person${index}@fjordlys.example`,
      role: "SIGNER",
      order: 1 + (index % 2),
      locale: "en",
      status: index === 4 ? "DECLINED" : "SIGNED",
      reachedBy: index % 2 ? "API" : "EMAIL",
      authenticatedBy: index % 2 ? "NONE" : "ACCESS_CODE",
      authenticatedAt: index % 2 ? undefined : "2026-11-23T19:58:01.000Z",
      viewedAt: time(100 + index),
      actedAt: time(200 + index),
      ip: `203.0.113.${index}`,
      userAgent: index % 2 ? PHONE : DESKTOP,
      timeZone: ZONES[index % ZONES.length],
      declineReason: index === 4 ? "The fee in annex A is not the one we agreed on." : undefined,
      certificate: index === 1 ? sampleCertificate(name) : undefined,
    })),
    consents: NAMES.slice(0, 3).map((recipient, index) => ({
      recipientId: `rcp_01JD8Z6Q4M3T9V2X5C7B8N0K${index}R`,
      recipient,
      at: time(150 + index),
      locale: "en",
      version: "2026-11",
      sha256: sha(consent),
      text: consent,
    })),
    events,
    recorded: [],
    chain: { algorithm: "SHA-256", length: eventCount, head: events.at(-1)?.hash ?? sha("") },
    protection: { algorithm: "HMAC-SHA-256", unprotectedCount: 0, changedFrom: null },
    manifests: [],
    seal: {
      certificateSubject: "CN=Certyneo development seal, O=Development certificate - no legal value, C=DK",
      certificateSha256: sha("certificate"),
      isDevelopment: true,
      isTest: false,
      level: "PAdES B-B",
    },
  };
}

/** The same, declined by the last recipient. */
export function declinedReport(): AuditReport {
  const report = sampleReport();
  const reason = "The fee in annex A is not the one we agreed on.";
  const unsealed = { sealedSha256: undefined, sealedSizeBytes: undefined, signatureLevel: undefined };
  return {
    ...report,
    envelope: {
      ...report.envelope,
      status: "DECLINED",
      completedAt: undefined,
      ended: { at: time(3000), by: NAMES.at(-1), reason },
    },
    documents: report.documents.map((document) => ({ ...document, ...unsealed })),
    combined: undefined,
    seal: { ...report.seal, level: undefined },
  };
}

const sampleCertificate = (name: string): SignerCertificate => ({
  subject: `CN=${name}`,
  issuer: "O=sign.fjordlys.example, CN=Certyneo signers 3F9A2C11",
  serial: "5d8e3b0c9f1a4d72b6c5e4f3a2918070",
  sha256: sha("signer certificate"),
  notBefore: time(150),
  notAfter: time(86_550),
  manifestSha256: sha("manifest"),
  timestamped: true,
  reissued: false,
});

function sampleDocument(name: string, normalised: boolean): AuditReport["documents"][number] {
  return {
    name,
    pageCount: normalised ? 1 : 5,
    sizeBytes: 412_345,
    ...(normalised ? { layers: ["hidden"] } : {}),
    uploadedSha256: sha(normalised ? `${name} upload` : name),
    sha256: sha(name),
    sealedSha256: sha(`${name} sealed`),
    sealedSizeBytes: 434_567,
    signatureLevel: "PAdES B-B",
  };
}

/** How the sample is shown: typed and drawn signatures in every hand. */
export function sampleLook(report: AuditReport, more: Partial<ReportLook> = {}): ReportLook {
  const wave: [number, number][] = [...Array(80)].map((_, i) => [i / 80, 0.5 + 0.4 * Math.sin(i / 5) * (1 - i / 90)]);
  const drawn: ReportMark = { kind: "drawn", strokes: [wave], aspectRatio: 3 };
  const marks = report.recipients
    .filter(({ status }) => status === "SIGNED")
    .map(({ id, name }, index): [string, ReportMark] => [id, index === 1 ? drawn : { kind: "typed", text: name }]);
  return {
    words: en.report,
    locale: "en",
    timeZone: "UTC",
    certificatesUrl: "https://sign.fjordlys.example/api/v1/verify/certificates",
    verifyUrl: `https://sign.fjordlys.example/verify?sha256=${report.documents[0]?.sealedSha256 ?? ""}`,
    marks: Object.fromEntries(marks),
    ...more,
  };
}
