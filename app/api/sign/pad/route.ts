import { requireSameOrigin } from "@/lib/auth/same-origin";
import { sendPadDrawing } from "@/lib/contracts/phone-pad";
import { sendPadDrawing as send } from "@/lib/envelopes/send-pad-drawing";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(sendPadDrawing, async ({ ctx, body, request }) => {
  requireSameOrigin(request);
  await send(ctx, body.token, body.mark);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
