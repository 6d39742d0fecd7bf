import { describe, expect, it } from "vitest";
import { TemplateDefinition } from "@/lib/contracts/template";
import { layUnder } from "./lay-under";

const now = new Date("2026-11-24T12:00:00.000Z");
const lease = TemplateDefinition.parse({
  roles: [
    { name: "Tenant" },
    { name: "Landlord", role: "APPROVER", authentication: "EMAIL_CODE" },
    { name: "Broker", role: "CARBON_COPY" },
  ],
  fields: [{ roleName: "tenant", x: 10, y: 20 }],
  subject: "Lease",
  message: "Please sign",
  signingOrder: "SEQUENTIAL",
  expiresAfterDays: 14,
  tags: ["lease"],
  metadata: { kind: "lease", city: "Aarhus" },
});
const people = [{ email: "t@x.test" }, { email: "l@x.test" }, { email: "b@x.test" }];

function lay(given: Record<string, unknown>, definition = lease) {
  const laid = layUnder({ definition, documentIds: ["doc_1"] }, given, now);
  return "request" in laid ? (laid.request as Record<string, unknown>) : laid;
}

describe("a template under a request", () => {
  it("gives what the request does not say, and its roles to the recipients in order", () => {
    expect(lay({ templateId: "tpl_1", recipients: people })).toEqual({
      subject: "Lease",
      message: "Please sign",
      signingOrder: "SEQUENTIAL",
      expiresAt: "2026-12-08T12:00:00.000Z",
      tags: ["lease"],
      metadata: { kind: "lease", city: "Aarhus" },
      documentIds: ["doc_1"],
      recipients: [
        { email: "t@x.test", role: "SIGNER", order: 1 },
        { email: "l@x.test", role: "APPROVER", order: 2, authentication: "EMAIL_CODE" },
        { email: "b@x.test", role: "CARBON_COPY", order: 3 },
      ],
      fields: [expect.objectContaining({ recipientIndex: 0, x: 10, y: 20 })],
    });
  });

  it("loses to every member that is given; metadata is laid together", () => {
    const request = lay({
      recipients: [{ ...people[0], role: "VIEWER", order: 5 }, people[1], people[2]],
      subject: "Our lease",
      expiresAt: "2027-01-01",
      signingOrder: "PARALLEL",
      tags: [],
      metadata: { city: "Odense" },
      fields: [{ recipientEmail: "t@x.test" }],
    });
    expect(request).toMatchObject({
      subject: "Our lease",
      expiresAt: "2027-01-01",
      signingOrder: "PARALLEL",
      tags: [],
      metadata: { kind: "lease", city: "Odense" },
      fields: [{ recipientEmail: "t@x.test" }],
      recipients: [{ role: "VIEWER", order: 5 }, { role: "APPROVER" }, { role: "CARBON_COPY" }],
    });
  });

  it("matches recipients by the name of their role, without regard to case, and the rest in order", () => {
    const request = lay({ recipients: [{ email: "l@x.test", roleName: "LANDLORD" }, people[0], people[2]] });
    expect(request).toMatchObject({
      recipients: [
        { email: "l@x.test", role: "APPROVER", order: 2 },
        { email: "t@x.test", role: "SIGNER", order: 1 },
        { email: "b@x.test", role: "CARBON_COPY", order: 3 },
      ],
      fields: [{ recipientIndex: 1 }],
    });
    expect(JSON.stringify(request)).not.toContain("roleName");
  });

  it("says how many recipients there must be, and which role is unknown or taken", () => {
    expect(lay({ recipients: people.slice(1) })).toEqual({
      issues: [
        {
          path: "recipients",
          message: "must be 3 recipients, one for each role of the template (Tenant, Landlord, Broker); 2 given",
        },
      ],
    });
    const wrong = [{ roleName: "Tenant" }, { roleName: "tenant" }, { roleName: "Notary" }];
    expect(lay({ recipients: wrong })).toEqual({
      issues: [
        { path: "recipients.1.roleName", message: "is taken by another recipient" },
        { path: "recipients.2.roleName", message: "must be one of: Tenant, Landlord, Broker" },
      ],
    });
  });

  it("leaves what is no list of people, names and values or fields to the check of the request", () => {
    for (const recipients of ["anna@x.test", [null], ["anna@x.test"], { email: "anna@x.test" }]) {
      expect(lay({ recipients })).toMatchObject({ recipients, documentIds: ["doc_1"] });
    }
    expect(lay({ recipients: people, metadata: "x", fields: "x" })).toMatchObject({ metadata: "x", fields: "x" });
  });

  it("counts the days until it expires from the moment it is sent", () => {
    expect(lay({ recipients: people, scheduledAt: "2026-12-24T00:00:00Z" })).toMatchObject({
      expiresAt: "2027-01-07T00:00:00.000Z",
    });
  });
});
