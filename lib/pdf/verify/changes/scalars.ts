import { Name, type Obj, Str } from "@/lib/pdf/core/objects";

/** Equality of values that hold no others. */
export function isEqualScalar(x: Obj, y: Obj): boolean {
  if (x instanceof Name) return y instanceof Name && x.value === y.value;
  if (x instanceof Str) return y instanceof Str && x.bytes.equals(y.bytes);
  return x === y;
}
