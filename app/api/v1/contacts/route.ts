import { listContacts as list } from "@/lib/contacts/list";
import { listContacts } from "@/lib/contracts/contacts";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";

export const GET = endpoint(listContacts, ({ ctx, query }) => list(ctx, query));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);
