import { env } from "@/lib/env";

/** What pages may know of the operator's providers. */
export const providerChoices = (): { id: string; label: string }[] =>
  env().OIDC.map(({ id, label }) => ({ id, label }));
