import * as z from "zod";
import { Ceremony } from "./ceremony";
import { ceremonyRoutes } from "./ceremony-routes";
import { time } from "./common";
import { contract } from "./contract";
import { authentications } from "./recipients";

/** What a recipient who must give a code is told before: where the code went and how many tries are left. */
export const Challenge = z.object({
  recipientId: z.string(),
  method: z.enum(authentications).exclude(["NONE"]),
  environment: z.enum(["live", "test"]),
  subject: z.string(),
  sender: z.object({
    name: z.string(),
    email: z.string(),
    workspace: z.string(),
    confirmed: z.boolean().nullable(),
  }),
  /** Masked; null where no code goes there. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** When the newest code that still counts was asked for. */
  sentAt: time.nullable(),
  resendAt: time.nullable(),
  triesLeft: z.int(),
  lockedUntil: time.nullable(),
});
export type Challenge = z.infer<typeof Challenge>;

const base = {
  audience: "recipient",
  scope: undefined,
  internal: true,
  beforeAuthentication: true,
  params: z.object({ recipientId: z.string() }),
  query: undefined,
  body: undefined,
} as const;

export const getChallenge = contract({
  ...base,
  ...ceremonyRoutes.getChallenge,
  operationId: "getChallenge",
  summary: "Which code this signing session still needs",
  response: { status: 200, body: Challenge },
  errors: ["signing_link_invalid", "not_your_turn"],
});

export const sendCode = contract({
  ...base,
  ...ceremonyRoutes.sendCode,
  operationId: "sendCode",
  summary: "Send me a code",
  response: { status: 200, body: Challenge },
  errors: ["signing_link_invalid", "not_your_turn", "bad_request", "recipient_locked", "rate_limited"],
});

const code = z.string().trim().min(1, "must not be empty").max(64);

/** `code` for one channel, both members for two, `accessCode` for what the sender told. */
export const authenticateRecipient = contract({
  ...base,
  ...ceremonyRoutes.authenticateRecipient,
  operationId: "authenticateRecipient",
  summary: "Give the code; counts as the first view",
  body: z.object({
    code: code.optional(),
    emailCode: code.optional(),
    smsCode: code.optional(),
    accessCode: z.string().max(64).optional(),
  }),
  response: { status: 200, body: Ceremony },
  errors: [
    "signing_link_invalid",
    "not_your_turn",
    "invalid_request",
    "code_wrong",
    "code_expired",
    "recipient_locked",
  ],
});
