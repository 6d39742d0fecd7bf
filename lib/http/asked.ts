import { cleanText } from "./request-body";

export type Asked = Record<string, string | string[] | undefined>;

/** Reads a page's query: a parameter that comes twice is none, and no character is left that the database refuses. */
export const askedOf =
  (asked: Asked) =>
  (name: string): string | undefined => {
    const value = asked[name];
    return typeof value === "string" ? cleanText(value) : undefined;
  };
