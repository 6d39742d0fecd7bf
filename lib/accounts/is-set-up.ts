import { db } from "@/db/client";
import { hasOwner } from "./store";

/** Whether this instance has its owner; without one the first-run page is open. */
export function isSetUp(): Promise<boolean> {
  return hasOwner(db());
}
