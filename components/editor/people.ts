import { createContext, useContext } from "react";
import type { Envelope } from "@/lib/contracts/envelope";

export type People = {
  recipients: Envelope["recipients"];
  nameOf: (recipientIndex: number) => string;
  /** What fits into a field: the first of their names. */
  shortNameOf: (recipientIndex: number) => string;
  /** What the API last refused of a field, in words. */
  faultOf: (fieldKey: string) => string | undefined;
};

export const PeopleContext = createContext<People | null>(null);

export function usePeople(): People {
  const people = useContext(PeopleContext);
  if (!people) throw new Error("There is no editor around this.");
  return people;
}

export const firstNameOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? "";
