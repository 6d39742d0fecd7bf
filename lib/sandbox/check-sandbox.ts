import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { findIsolation } from "@/lib/sandbox/isolation";
import { type ChildProgram, foldersOf } from "@/lib/sandbox/launch";

/**
 * At start: what PDF code could reach besides its document, into the log when that is more than nothing. Throws where
 * `SANDBOX_ISOLATION=required` says that nothing less than a box will do.
 */
export async function checkSandbox(program: ChildProgram): Promise<void> {
  const { name } = await findIsolation(foldersOf(program));
  if (name === "own-user" || name === "own-namespaces") return;
  const reach = name === "none" ? "files and the network" : "files";
  if (env().SANDBOX_ISOLATION === "required")
    throw new Error(
      `SANDBOX_ISOLATION=required, but this system lets nothing shut PDF code in: native code would reach ${reach}. ` +
        "Allow `unshare` and `mount` (docs/operations.md, Sandbox), or take the setting away.",
    );
  log.warn(
    { isolation: name },
    `PDF code is held by limits and Node's permissions only (native code would reach ${reach}): mounts or unshare are not allowed`,
  );
}
