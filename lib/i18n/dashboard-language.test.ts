import { expect, test } from "vitest";
import { dashboardLocaleFor } from "./dashboard-language";

test.each([
  [{ chosen: "da", remembered: "de", accepted: "fr" }, "da"],
  [{ chosen: null, remembered: "de", accepted: "fr" }, "de"],
  [{ remembered: undefined, accepted: "fr-CA,fr;q=0.9,en;q=0.8" }, "fr"],
  [{ remembered: undefined, accepted: "pl, de-AT;q=0.7" }, "de"],
  [{ chosen: "sv", remembered: "constructor", accepted: "da" }, "da"],
  [{ chosen: undefined, remembered: "", accepted: "mi" }, "en"],
  [{ remembered: undefined, accepted: null }, "en"],
])("of what is wished (%o) the dashboard speaks %s", (wishes, locale) => {
  expect(dashboardLocaleFor(wishes)).toBe(locale);
});
