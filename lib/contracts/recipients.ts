import * as z from "zod";
import { email, line, time } from "./common";
import { locale } from "./locale";

export const roles = ["SIGNER", "APPROVER", "VIEWER", "CARBON_COPY"] as const;
export const recipientStatuses = [
  "PENDING",
  "SENT",
  "VIEWED",
  "SIGNED",
  "APPROVED",
  "CONFIRMED",
  "DECLINED",
  "RETURNED",
  "BOUNCED",
] as const;
export const deliveries = ["EMAIL", "SMS", "BOTH", "NONE"] as const;
export const authentications = ["NONE", "EMAIL_CODE", "SMS_CODE", "EMAIL_AND_SMS_CODE", "ACCESS_CODE"] as const;

export type Role = (typeof roles)[number];
export type RecipientStatus = (typeof recipientStatuses)[number];

/** What words to a recipient are chosen by: their role, and of a viewer whether they are asked to confirm. */
export type Part = Role | "CONFIRMER";
export const partOf = ({ role, mustConfirm }: { role: string; mustConfirm: boolean }): Part =>
  role === "VIEWER" && mustConfirm ? "CONFIRMER" : (role as Role);

export const Recipient = z
  .object({
    id: z.string().meta({ description: "The recipient" }),
    email: z.string().meta({ description: "Their address" }),
    name: z.string().meta({ description: "Their name; may be empty" }),
    role: z.enum(roles).meta({ description: "What they are asked to do" }),
    phone: z.string().nullable().meta({ description: "For codes and invitations by SMS" }),
    order: z.int().meta({ description: "Their place: the same number acts in parallel" }),
    status: z.enum(recipientStatuses).meta({ description: "What they have done" }),
    viewedAt: time.nullable().meta({ description: "When they first opened it" }),
    signedAt: time.nullable().meta({ description: "When they signed or approved" }),
    confirmedAt: time.nullable().meta({ description: "When a viewer confirmed that they have read it" }),
    declinedAt: time.nullable().meta({ description: "When they declined" }),
    declineReason: z.string().nullable().meta({ description: "What they wrote when declining" }),
    erasedAt: time.nullable().meta({
      description: "When who this was got erased: name and address are empty since then",
    }),
    locale: z.string().meta({ description: "Language of their mails and signing page" }),
    delivery: z.enum(deliveries).meta({ description: "How they are invited" }),
    authentication: z.enum(authentications).meta({ description: "What they prove before they read" }),
    allowForwarding: z.boolean().meta({ description: "They may pass it on to another person in their place" }),
    mustConfirm: z.boolean().meta({ description: "A viewer who is asked to confirm that they have read it" }),
    accessToken: z.string().optional().meta({ description: "Only in the answers to create and send" }),
    signUrl: z.string().optional().meta({ description: "Only in the answers to create and send" }),
  })
  .meta({ id: "Recipient" });
export type Recipient = z.infer<typeof Recipient>;

export const recipientOrder = z.number().int().min(1).max(1000);

export const RecipientInput = z.object({
  email: email.meta({ description: "Their address" }),
  name: line(200).optional().meta({ description: "Their name" }),
  roleName: line(100).optional().meta({ description: "Which of the template's roles; default: the next one" }),
  role: z
    .enum(roles)
    .default("SIGNER")
    .meta({ description: "`CARBON_COPY` gets the result, `VIEWER` reads; neither holds it up" }),
  phone: z.string().max(32).optional().meta({ description: "With country code, for SMS" }),
  order: recipientOrder
    .optional()
    .meta({ description: "1, 2, …: the same number acts in parallel; all in parallel when nobody has one" }),
  locale: locale
    .optional()
    .meta({ description: "Language of their mails and signing page; the envelope's when absent" }),
  delivery: z
    .enum(deliveries)
    .default("EMAIL")
    .meta({ description: "How they are invited; `NONE`: you pass on the link yourself" }),
  authentication: z.enum(authentications).default("NONE").meta({ description: "What they prove before they read" }),
  allowForwarding: z
    .boolean()
    .meta({
      description:
        "They may pass it on to another person, who then acts in their place; not with `ACCESS_CODE` or at level `ADVANCED`",
    })
    .default(false),
  mustConfirm: z
    .boolean()
    .meta({
      description:
        "Role `VIEWER` only: they are asked to confirm that they have read it. Neither signing nor completion waits for it",
    })
    .default(false),
  accessCode: z.string().min(4).max(64).optional().meta({ description: "Never shown again" }),
});
export type RecipientInput = z.output<typeof RecipientInput>;
