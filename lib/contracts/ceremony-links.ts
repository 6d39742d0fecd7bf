import * as z from "zod";
import { ofRecipient } from "./ceremony-base";
import { ceremonyRoutes } from "./ceremony-routes";
import { contract } from "./contract";

/** The person pressed "Review document": exchanges the link's token for a cookie and counts as viewed. */
export const openCeremony = contract({
  ...ofRecipient,
  ...ceremonyRoutes.openCeremony,
  operationId: "openCeremony",
  summary: "Open the document behind a signing link",
  audience: "public",
  params: undefined,
  body: z.object({ token: z.string().min(1) }),
  response: { status: 200, body: z.object({ recipientId: z.string(), url: z.string() }) },
  errors: ["signing_link_invalid", "cross_site_request"],
});

/** The holder of a link that was replaced asks for a new one. It goes where the old one went, or nowhere. */
export const mailFreshLink = contract({
  ...ofRecipient,
  ...ceremonyRoutes.mailFreshLink,
  operationId: "mailFreshLink",
  summary: "Mail a fresh signing link to the address that the old one went to",
  audience: "public",
  params: undefined,
  body: z.object({ token: z.string().min(1).max(200) }),
  response: { status: 202, body: z.object({}) },
  errors: ["cross_site_request"],
});
