import { getSigningCertificates } from "@/lib/contracts/verify";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { publishedCertificates } from "@/lib/verification/published-certificates";

export const GET = endpoint(getSigningCertificates, async ({ query }) => {
  const pem = await publishedCertificates(query.environment);
  return new Response(pem, {
    headers: {
      "content-type": "application/x-pem-file",
      "content-disposition": `attachment; filename="certyneo-${query.environment}.pem"`,
    },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
