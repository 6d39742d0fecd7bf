// Builds what a key on a PKCS#11 token needs. Run once after installing, by instances that have one.
import { ensurePkcs11 } from "./lib/pkcs11.mjs";

try {
  await ensurePkcs11();
  console.log("PKCS#11 is ready.");
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
