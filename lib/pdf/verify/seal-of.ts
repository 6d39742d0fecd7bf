import { type IssuedKind, issuedKinds } from "@/lib/contracts/verify-codes";
import { type Dict, Name } from "@/lib/pdf/core/objects";

/** What a seal of ours says that it was put on. Without it, it answers for nothing but the file as it is. */
export type ReadSealOf = { kind: IssuedKind | undefined; baseBytes: number | undefined };

/** Read from the signature dictionary as it was signed, and only what stands in it directly. */
export function readSealOf(signature: Dict): ReadSealOf {
  const kind = signature.get("XXSealedKind");
  const baseBytes = signature.get("XXBaseBytes");
  return {
    kind: kind instanceof Name ? issuedKinds.find((each) => each === kind.value) : undefined,
    baseBytes:
      typeof baseBytes === "number" && Number.isSafeInteger(baseBytes) && baseBytes >= 0 ? baseBytes : undefined,
  };
}
