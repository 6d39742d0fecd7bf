import { getOutboxMail } from "@/lib/contracts/account";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { getOutboxMail as get } from "@/lib/mail/outbox";
import { toOutboxMail } from "@/lib/mail/to-outbox-mail";

export const GET = endpoint(getOutboxMail, async ({ params }) => {
  const mail = await get(params.mailId);
  return { ...toOutboxMail(mail), html: mail.html, text: mail.text, attachments: mail.attachments };
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
