// What the API's route is compared with: one SELECT by primary key, nothing else.
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL, { max: 10 });

export async function GET(_request, { params }) {
  const { id } = await params;
  const [row] = await sql`select * from envelopes where id = ${id}`;
  return row ? Response.json(row) : Response.json({ error: "not found" }, { status: 404 });
}
