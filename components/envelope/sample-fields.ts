import { FieldInput } from "@/lib/contracts/fields";
import type { SeedField } from "./seed";

/** Where the sample agreement is signed, and when: on the two lines that it has for that. */
const places = [
  { fieldType: "SIGNATURE", x: 72, y: 460, width: 220, height: 40 },
  { fieldType: "DATE_SIGNED", x: 330, y: 474, width: 140, height: 24 },
];

export const sampleFields = (person: string, documentId: string): SeedField[] =>
  places.map((place) => {
    const { recipientIndex: _, documentIndex: __, ...input } = FieldInput.parse({ ...place, recipientIndex: 0 });
    return { person, documentId, input };
  });
