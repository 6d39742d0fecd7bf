import { sql } from "drizzle-orm";
import type postgres from "postgres";

/**
 * Most parameters of a statement that is prepared. What has more differs from call to call (lists of ids, many rows at
 * once), and each form of it would stay in the memory of every connection.
 */
const mostParameters = 24;

/**
 * In a statement for which another plan is good with each value, as with words that are searched for: a plan kept for all
 * of them would be that of none.
 */
const plannedEachTime = "/* planned each time */";
export const plannedAnew = sql.raw(` ${plannedEachTime}`);

type Unsafe = postgres.Sql["unsafe"];
type Begin = (...args: unknown[]) => unknown;

/**
 * The same client, whose statements with parameters are prepared: PostgreSQL parses and plans each text once for a
 * connection, and it takes one round trip instead of two. drizzle asks for the opposite on every call. Transactions
 * and savepoints of the client do the same.
 */
export function withPreparedStatements<C extends postgres.Sql | postgres.TransactionSql>(client: C): C {
  const unsafe: Unsafe = (text, parameters = [], options = {}) => {
    const count = parameters.length;
    const isKept = count > 0 && count <= mostParameters && !text.includes(plannedEachTime);
    return client.unsafe(text, parameters, { ...options, prepare: isKept });
  };
  return new Proxy(client, {
    get(target, name) {
      if (name === "unsafe") return unsafe;
      const value = Reflect.get(target, name);
      return name === "begin" || name === "savepoint" ? inTransactions(value as Begin) : value;
    },
  });
}

/** The last argument is what runs in the transaction; its own client is the first argument of that. */
const inTransactions =
  (begin: Begin): Begin =>
  (...args) => {
    const work = args.at(-1) as (inner: postgres.TransactionSql) => unknown;
    return begin(...args.slice(0, -1), (inner: postgres.TransactionSql) => work(withPreparedStatements(inner)));
  };
