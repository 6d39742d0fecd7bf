import type postgres from "postgres";

/** Works on rows as whoever owns the database can, with all triggers and references off. */
export async function asSuperuser(sql: postgres.Sql, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await work(tx as unknown as postgres.Sql);
  });
}

/** All rows of these tables as they are; putting them back undoes whatever was done meanwhile. */
export async function keepRows(sql: postgres.Sql, tables: readonly string[]): Promise<() => Promise<void>> {
  for (const table of tables) await sql`create table ${sql(`kept_${table}`)} as table ${sql(table)}`;
  return () =>
    asSuperuser(sql, async (tx) => {
      for (const table of tables) {
        await tx`delete from ${tx(table)}`;
        await tx`insert into ${tx(table)} select * from ${tx(`kept_${table}`)}`;
        await tx`drop table ${tx(`kept_${table}`)}`;
      }
    });
}
