import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { setUp } from "@/lib/accounts/set-up";
import { setUp as contract } from "@/lib/contracts/account";
import { newToken } from "@/lib/crypto/token";
import { AppError } from "@/lib/errors";
import { parseBody } from "@/lib/http/parse";

const usage = "npm run setup -- --email you@example.com --name 'Your Name' --workspace 'Your company' [--password …]";

/** Makes the owner from the command line. The last line on standard output is JSON; everything else goes to standard error. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      email: { type: "string" },
      name: { type: "string" },
      workspace: { type: "string" },
      password: { type: "string" },
    },
  });
  const password = values.password ?? newToken(18);
  try {
    const input = parseBody(contract.body, { ...values, password });
    const result = await setUp(input, new Date());
    if (values.password === undefined) console.error(`Password for ${input.email}: ${password}`);
    console.log(JSON.stringify(result));
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.detail);
    if (error.code !== "already_set_up") console.error(`Usage: ${usage}`);
    return 1;
  } finally {
    await closeDatabase();
  }
}

process.exitCode = await main();
