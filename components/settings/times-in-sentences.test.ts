import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import dashboard from "@/messages/dashboard/en.json";

const t = createTranslator({ locale: "en", messages: dashboard });

test.each(["people.expires", "account.on", "account.lastSeen", "account.since"] as const)(
  "“%s” says the time that it is given",
  (key) => {
    expect(t.markup(key, { at: () => "20 Nov" })).toContain("20 Nov");
  },
);
