import { resendInvitation as resend } from "@/lib/accounts/invite-member";
import { resendInvitation } from "@/lib/contracts/members";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(resendInvitation, ({ ctx, params }) => resend(ctx, params.invitationId));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
