import { erasePerson } from "@/lib/contracts/retention";
import { endpoint } from "@/lib/http/endpoint";
import { otherMethods } from "@/lib/http/other-methods";
import { erasePerson as erase } from "@/lib/retention/erase-person";

export const POST = endpoint(erasePerson, ({ ctx, body }) => erase(ctx, body.email));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods(POST);
