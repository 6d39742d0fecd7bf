import { db } from "@/db/client";
import type { Brand } from "./brand";
import { findBrandFor } from "./store";

/** For the pages of the ceremony; undefined where there is no such recipient. */
export const findBrand = (recipientId: string): Promise<Brand | undefined> => findBrandFor(db(), recipientId);
