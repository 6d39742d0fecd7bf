import { deriveKey } from "@/lib/crypto/derive-key";

/** The key of the MACs over the record. `encryptionKey` is the instance's: no database holds it. */
export const recordKey = (encryptionKey: string): string => deriveKey(encryptionKey, "evidence-macs");
