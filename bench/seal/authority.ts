// A timestamp authority in a process of its own, as they are: one that starts `openssl` from within a large process pays for it.
import { startAuthority } from "@/lib/sealing/testing/timestamp-authority";

const { url } = await startAuthority(process.argv[2]!);
process.send?.(url);
process.once("disconnect", () => process.exit());
