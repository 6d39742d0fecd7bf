import { closePad } from "@/lib/contracts/phone-pad";
import { closePad as close } from "@/lib/envelopes/close-pad";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(closePad, async ({ ctx, params }) => {
  await close(ctx, params.recipientId);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
