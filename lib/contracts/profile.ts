import * as z from "zod";
import { password } from "./account";
import { email, line } from "./common";
import { contract } from "./contract";
import { dashboardLocales } from "./dashboard-locales";

const base = {
  ...{ scope: undefined, internal: true, params: undefined, query: undefined, body: undefined },
  audience: "session",
} as const;
const nothing = { status: 200, body: z.object({}) } as const;
/** Of the member who acts, asked for again. */
const ownPassword = z.string().min(1).max(1_000);
/** Of the authenticator, or one of the recovery codes. */
const code = z.string().min(1).max(100);

export const updateProfile = contract({
  ...base,
  method: "PATCH",
  path: "/v1/account/profile",
  operationId: "updateProfile",
  summary: "Change my name, or the language that I read in",
  body: z.object({
    name: line(100).pipe(z.string().min(1, "must not be empty")).optional(),
    /** Null: as each of my browsers asks. */
    locale: z.enum(dashboardLocales).nullable().optional(),
  }),
  response: { status: 200, body: z.object({ name: z.string(), locale: z.enum(dashboardLocales).nullable() }) },
  errors: [],
});

export const changePassword = contract({
  ...base,
  method: "POST",
  path: "/v1/account/password",
  operationId: "changePassword",
  summary: "Give my account another password, and end its other sessions",
  /** The old one is not asked for within 15 minutes of signing in by mailed link. */
  body: z.object({ password: ownPassword.optional(), newPassword: password }),
  response: nothing,
  errors: ["password_wrong"],
});

/** Answers the same whether or not the address is free. */
export const askForAddress = contract({
  ...base,
  method: "POST",
  path: "/v1/account/address",
  operationId: "askForAddress",
  summary: "Mail a link to the address that I want instead of mine",
  body: z.object({ email, password: ownPassword }),
  response: { status: 202, body: z.object({}) },
  errors: ["password_wrong"],
});

export const TwoFactor = z.object({ isOn: z.boolean(), since: z.string().nullable(), codesLeft: z.int() });
export type TwoFactor = z.infer<typeof TwoFactor>;

export const getTwoFactor = contract({
  ...base,
  method: "GET",
  path: "/v1/account/two-factor",
  operationId: "getTwoFactor",
  summary: "Whether a code is asked for when I sign in",
  response: { status: 200, body: TwoFactor },
  errors: [],
});

export const beginTwoFactor = contract({
  ...base,
  method: "POST",
  path: "/v1/account/two-factor",
  operationId: "beginTwoFactor",
  summary: "A secret for my authenticator",
  body: z.object({ password: ownPassword }),
  response: { status: 201, body: z.object({ secret: z.string(), uri: z.string() }) },
  location: () => "/v1/account/two-factor",
  errors: ["password_wrong", "two_factor_active"],
});

const recoveryCodes = z.object({ codes: z.array(z.string()) });

export const confirmTwoFactor = contract({
  ...base,
  method: "POST",
  path: "/v1/account/two-factor/confirm",
  operationId: "confirmTwoFactor",
  summary: "Prove that my authenticator has the secret; from then on it is asked for",
  body: z.object({ code }),
  response: { status: 200, body: recoveryCodes },
  errors: ["code_wrong", "two_factor_active"],
});

export const endTwoFactor = contract({
  ...base,
  method: "POST",
  path: "/v1/account/two-factor/end",
  operationId: "endTwoFactor",
  summary: "Ask for no code any more when I sign in",
  body: z.object({ password: ownPassword, code }),
  response: nothing,
  errors: ["password_wrong", "code_wrong"],
});

export const renewRecoveryCodes = contract({
  ...base,
  method: "POST",
  path: "/v1/account/two-factor/recovery-codes",
  operationId: "renewRecoveryCodes",
  summary: "Other recovery codes in the place of mine",
  body: z.object({ password: ownPassword, code }),
  response: { status: 201, body: recoveryCodes },
  location: () => "/v1/account/two-factor",
  errors: ["password_wrong", "code_wrong"],
});
