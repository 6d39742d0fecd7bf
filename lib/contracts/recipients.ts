import * as z from "zod";
import { email, line, time } from "./common";

export const roles = ["SIGNER", "APPROVER", "VIEWER", "CARBON_COPY"] as const;
export const recipientStatuses = [
  "PENDING",
  "SENT",
  "VIEWED",
  "SIGNED",
  "APPROVED",
  "DECLINED",
  "RETURNED",
  "BOUNCED",
] as const;
export const deliveries = ["EMAIL", "SMS", "BOTH", "NONE"] as const;
export const authentications = ["NONE", "EMAIL_CODE", "SMS_CODE", "EMAIL_AND_SMS_CODE", "ACCESS_CODE"] as const;

export type Role = (typeof roles)[number];
export type RecipientStatus = (typeof recipientStatuses)[number];

/** Locales the ceremony speaks; more come with messages files. */
export const ceremonyLocales = ["en"] as const;

export const Recipient = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    phone: z.string().nullable(),
    order: z.int(),
    status: z.enum(recipientStatuses),
    viewedAt: time.nullable(),
    signedAt: time.nullable(),
    declinedAt: time.nullable(),
    declineReason: z.string().nullable(),
    locale: z.string(),
    delivery: z.enum(deliveries),
    authentication: z.enum(authentications),
    accessToken: z.string().optional().meta({ description: "Only in the answers to create and send" }),
    signUrl: z.string().optional().meta({ description: "Only in the answers to create and send" }),
  })
  .meta({ id: "Recipient" });
export type Recipient = z.infer<typeof Recipient>;

export const RecipientInput = z.object({
  email,
  name: line(200).optional(),
  roleName: line(100).optional().meta({ description: "Which of the template's roles; default: the next one" }),
  role: z.enum(roles).default("SIGNER"),
  phone: z.string().max(32).optional(),
  order: z.number().int().min(1).max(1000).optional(),
  locale: z.string().optional(),
  delivery: z.enum(deliveries).default("EMAIL"),
  authentication: z.enum(authentications).default("NONE"),
  accessCode: z.string().min(4).max(64).optional().meta({ description: "Never shown again" }),
});
export type RecipientInput = z.output<typeof RecipientInput>;
