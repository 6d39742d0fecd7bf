import * as z from "zod";
import { password } from "./account";
import { email, line, pathId, time } from "./common";
import { contract } from "./contract";

const base = { scope: undefined, internal: true, params: undefined, query: undefined, body: undefined } as const;
const bySession = { ...base, audience: "session" } as const;
const nothing = { status: 200, body: z.object({}) } as const;

export const memberRole = z.enum(["OWNER", "ADMIN", "MEMBER"]);
/** What can be given: somebody becomes the owner only when the owner hands it over. */
export const givenRole = z.enum(["ADMIN", "MEMBER"]);
export type MemberRole = z.infer<typeof memberRole>;
export type GivenRole = z.infer<typeof givenRole>;

export const WorkspaceMember = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: memberRole,
  isYou: z.boolean(),
  joinedAt: time,
  lastSeenAt: time.nullable(),
  /** Told to owners and admins, and to everybody of themselves; null otherwise. */
  hasTwoFactor: z.boolean().nullable(),
});
export type WorkspaceMember = z.infer<typeof WorkspaceMember>;

const invited = z.object({ id: z.string(), email: z.string(), role: givenRole, expiresAt: time });
export const OpenInvitation = invited.extend({ invitedBy: z.string(), createdAt: time, isExpired: z.boolean() });
export type OpenInvitation = z.infer<typeof OpenInvitation>;

/** Colleagues, for every member; invitations, for owners and admins. */
export const listMembers = contract({
  ...bySession,
  method: "GET",
  path: "/v1/members",
  operationId: "listMembers",
  summary: "Who belongs to the workspace",
  response: {
    status: 200,
    body: z.object({ members: z.array(WorkspaceMember), invitations: z.array(OpenInvitation) }),
  },
  errors: [],
});

const memberId = z.object({ userId: pathId("user") });

export const changeRole = contract({
  ...bySession,
  method: "PATCH",
  path: "/v1/members/{userId}",
  operationId: "changeRole",
  summary: "Make a member an admin, or an admin a member",
  params: memberId,
  body: z.object({ role: givenRole }),
  response: { status: 200, body: z.object({ role: z.string() }) },
  errors: ["member_not_found", "owner_stays"],
});

/** Of oneself: leaving. */
export const removeMember = contract({
  ...bySession,
  method: "DELETE",
  path: "/v1/members/{userId}",
  operationId: "removeMember",
  summary: "End a membership, and the sessions of who was removed",
  params: memberId,
  response: nothing,
  errors: ["member_not_found", "owner_stays"],
});

export const transferOwnership = contract({
  ...bySession,
  method: "POST",
  path: "/v1/members/{userId}/ownership",
  operationId: "transferOwnership",
  summary: "Hand the workspace over to another member",
  params: memberId,
  body: z.object({ password: z.string().min(1).max(1_000) }),
  response: nothing,
  errors: ["member_not_found", "password_wrong"],
});

export const inviteMember = contract({
  ...bySession,
  method: "POST",
  path: "/v1/invitations",
  operationId: "inviteMember",
  summary: "Ask somebody by mail to join the workspace",
  body: z.object({ email, role: givenRole }),
  response: { status: 201, body: invited },
  location: () => "/v1/members",
  errors: ["already_member"],
});

const invitationId = z.object({ invitationId: pathId("invitation") });

export const resendInvitation = contract({
  ...bySession,
  method: "POST",
  path: "/v1/invitations/{invitationId}/mail",
  operationId: "resendInvitation",
  summary: "Mail an invitation again, with a new link",
  params: invitationId,
  response: { status: 202, body: invited },
  errors: ["invitation_not_found"],
});

export const revokeInvitation = contract({
  ...bySession,
  method: "DELETE",
  path: "/v1/invitations/{invitationId}",
  operationId: "revokeInvitation",
  summary: "Take an invitation back",
  params: invitationId,
  response: nothing,
  errors: ["invitation_not_found"],
});

/** The person pressed the button on the page behind the link: with the account they are signed in with, or a new one. */
export const joinWorkspace = contract({
  ...base,
  audience: "public",
  method: "POST",
  path: "/v1/invitations/join",
  operationId: "joinWorkspace",
  summary: "Take up an invitation",
  body: z.object({
    token: z.string().min(1).max(200),
    name: line(100).pipe(z.string().min(1, "must not be empty")).optional(),
    password: password.optional(),
  }),
  response: { status: 201, body: z.object({ workspaceId: z.string(), email: z.string() }) },
  location: () => "/v1/members",
  errors: ["not_found", "forbidden", "cross_site_request"],
});
