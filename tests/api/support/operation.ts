import { contracts } from "@/lib/contracts/all";
import type { Contract } from "@/lib/contracts/contract";

/** The contract with this operation id. */
export function operation(operationId: string): Contract {
  const found = contracts.find((contract) => contract.operationId === operationId);
  if (!found) throw new Error(`no operation ${operationId}`);
  return found;
}
