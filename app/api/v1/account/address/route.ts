import { askForAddress as ask } from "@/lib/accounts/update-profile";
import { askForAddress } from "@/lib/contracts/profile";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(askForAddress, async ({ ctx, body }) => {
  await ask(ctx, body);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
