import { askForConfirmation } from "@/lib/accounts/ask-for-confirmation";
import { mailConfirmation } from "@/lib/contracts/confirm-address";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const POST = endpoint(mailConfirmation, async ({ ctx }) => {
  await askForConfirmation(ctx);
  return {};
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
