import { expect, it } from "vitest";
import { greetingName } from "./greeting-name";

it.each([
  ["Anna Holm", "Anna"],
  ["  Anna   Holm ", "Anna"],
  ["Dr. Anna Holm", "Dr. Anna Holm"],
  ["J. R.  Vang", "J. R. Vang"],
  ["محمد العلي", "محمد"],
  ["田中太郎", "田中太郎"],
  ["", ""],
])("%s is greeted as %s", (name, greeted) => expect(greetingName(name)).toBe(greeted));
