import type { SignatureValidation } from "@/lib/pdf/seal/append-validation";
import { SlotTooSmallError } from "@/lib/pdf/seal/fill-contents";
import { runInSandbox } from "@/lib/sandbox/run";
import type { GrownFile } from "@/lib/storage/grown-file";
import { digestAround, fillSlot } from "./seal-prepared";
import type { ProvenTimestamp, Timestamper } from "./timestamp-authorities";

const FIRST_ROOM = 16_384;
const MOST_ROOM = 262_144;
const ROOM_STEP = 4_096;

let learntRoom = FIRST_ROOM;

/**
 * Runs `work` with as much room for a signature as was enough so far, and once more with more where it was not. Keeping
 * what was learnt spares the next files the second time.
 */
export async function withRoom<T>(work: (reservedBytes: number) => Promise<T>): Promise<T> {
  for (let room = learntRoom; ; ) {
    try {
      return await work(room);
    } catch (error) {
      if (!(error instanceof SlotTooSmallError) || error.neededBytes > MOST_ROOM) throw error;
      room = Math.ceil((error.neededBytes + ROOM_STEP) / ROOM_STEP) * ROOM_STEP;
      learntRoom = Math.max(learntRoom, room);
    }
  }
}

/** Appends validation data to a sealed file. */
export async function appendValidations(
  sealed: GrownFile,
  validations: SignatureValidation[],
  owner: string | undefined,
): Promise<GrownFile> {
  const input = { validations: validations.map(toJson), timestamp: undefined };
  const { bytes } = await runInSandbox("extend", input, sealed, { owner });
  if (!bytes) throw new Error("nothing was appended");
  return sealed.append(bytes);
}

/** Appends validation data, if any, and a document timestamp over all of it. Throws `TimestampError` without one. */
export async function appendTimestamp(
  sealed: GrownFile,
  validations: SignatureValidation[],
  timestamps: Timestamper,
  owner: string | undefined,
): Promise<{ file: GrownFile; timestamp: ProvenTimestamp }> {
  return withRoom(async (reservedBytes) => {
    const slot = { fieldName: "CertyneoTimestamp", reservedBytes };
    const input = { validations: validations.map(toJson), timestamp: slot };
    const { bytes: appended, output } = await runInSandbox("extend", input, sealed, { owner });
    if (!appended || !output.prepared) throw new Error("no document timestamp was prepared");
    const prepared = { file: sealed.append(appended), prepared: output.prepared };
    const timestamp = await timestamps.stamp(await digestAround(prepared, "sha256"));
    return { file: fillSlot(prepared, timestamp.token), timestamp };
  });
}

function toJson({ signature, certificates, ocsps, crls }: SignatureValidation) {
  const encode = (list: Buffer[]) => list.map((der) => der.toString("base64"));
  return { signature, certificates: encode(certificates), ocsps: encode(ocsps), crls: encode(crls) };
}
