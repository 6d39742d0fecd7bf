import {
  Calendar,
  CalendarCheck,
  ChevronsUpDown,
  CircleDot,
  Hash,
  Image as ImageIcon,
  type LucideIcon,
  Mail,
  Paperclip,
  Pencil,
  Signature,
  SquareCheck,
  TextCursorInput,
  Type,
  UserRound,
} from "lucide-react";
import type { FieldType } from "./model";

/** In the order of the palette, each with its key. */
export const fieldKinds: readonly { type: FieldType; icon: LucideIcon; key: string }[] = [
  { type: "SIGNATURE", icon: Signature, key: "S" },
  { type: "INITIALS", icon: Type, key: "I" },
  { type: "DATE_SIGNED", icon: CalendarCheck, key: "D" },
  { type: "NAME", icon: UserRound, key: "N" },
  { type: "EMAIL", icon: Mail, key: "E" },
  { type: "TEXT", icon: TextCursorInput, key: "T" },
  { type: "NUMBER", icon: Hash, key: "#" },
  { type: "DATE", icon: Calendar, key: "F" },
  { type: "CHECKBOX", icon: SquareCheck, key: "C" },
  { type: "RADIO_GROUP", icon: CircleDot, key: "O" },
  { type: "DROPDOWN", icon: ChevronsUpDown, key: "L" },
  { type: "ATTACHMENT", icon: Paperclip, key: "A" },
  { type: "STAMP", icon: ImageIcon, key: "M" },
  { type: "DRAWING", icon: Pencil, key: "W" },
];

export const iconOf = (type: FieldType): LucideIcon => fieldKinds.find((kind) => kind.type === type)!.icon;
