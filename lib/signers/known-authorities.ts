import { db } from "@/db/client";
import { listSignerAuthorities } from "./store";

/** The certificates (DER) of the authorities that certified signers here, former ones too: what they signed is ours. */
export const knownAuthorities = (): Promise<Buffer[]> => listSignerAuthorities(db());
