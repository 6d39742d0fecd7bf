import { expect, test } from "vitest";
import { insertRows } from "@/lib/jobs/rows.fixture";
import { useDatabase } from "@/tests/database";
import { memberOf } from "@/tests/support/world";
import { getSavedViews, updateSavedViews } from "./saved-views";

const database = useDatabase();

test("views are kept in their order, for each member and workspace by itself", async () => {
  const [one, two] = [await insertRows(database.sql, {}), await insertRows(database.sql, {})];
  const mine = memberOf(one.userId, one.workspaceId);
  const views = [
    { name: "Tenancies", query: "view=waiting&tag=tenancy" },
    { name: "Old ones", query: "sort=oldest" },
  ];
  expect(await getSavedViews(mine)).toEqual({ views: [] });
  await updateSavedViews(mine, views);
  await updateSavedViews(mine, views.toReversed());
  expect(await getSavedViews(mine)).toEqual({ views: views.toReversed() });
  expect(await getSavedViews(memberOf(two.userId, two.workspaceId))).toEqual({ views: [] });
});
