import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";

/** A folder that the test throws away. */
export function scratch(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), "certyneo-pdf-"));
}

function writeTemporary(bytes: Buffer): string {
  const file = path.join(scratch(), "file.pdf");
  fs.writeFileSync(file, bytes);
  return file;
}

/** Everything that independent tools can say about a file we sealed. */
export function expectSealed(bytes: Buffer): void {
  const file = writeTemporary(bytes);
  // Its exit code speaks of trust in the issuer, which a development certificate has not.
  const signatures = spawnSync("pdfsig", [file], { encoding: "utf8" }).stdout;
  expect(signatures).toContain("Signature is Valid.");
  expect(signatures).toContain("ETSI.CAdES.detached");
  expect(signatures).toContain("Total document signed");
  const checked = spawnSync("qpdf", ["--check", file], { encoding: "utf8" });
  expect(checked.stdout + checked.stderr).toContain("No syntax or stream encoding errors found");
  expectCadesValid(bytes);
}

/** The CMS verifies over exactly the signed ranges, up to the instance's development root, with OpenSSL alone. */
function expectCadesValid(bytes: Buffer): void {
  const range = [...bytes.toString("latin1").matchAll(/\/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)/g)]
    .at(-1)!
    .slice(1)
    .map(Number) as [number, number, number, number];
  const [, before, after, rest] = range;
  const folder = scratch();
  const hex = bytes.subarray(before + 1, after - 1).toString("latin1");
  const der = Buffer.from(hex, "hex");
  const length =
    der[1]! & 0x80
      ? Number.parseInt(der.subarray(2, 2 + (der[1]! & 0x7f)).toString("hex"), 16) + 2 + (der[1]! & 0x7f)
      : der[1]! + 2;
  fs.writeFileSync(path.join(folder, "cms.der"), der.subarray(0, length));
  fs.writeFileSync(
    path.join(folder, "content"),
    Buffer.concat([bytes.subarray(0, before), bytes.subarray(after, after + rest)]),
  );
  const verified = spawnSync(
    "openssl",
    [
      "cms",
      "-verify",
      "-binary",
      "-cades",
      "-CAfile",
      path.resolve(process.env.DATA_DIR ?? ".data", "seal/root.pem"),
      "-purpose",
      "any",
      "-inform",
      "DER",
      "-in",
      "cms.der",
      "-content",
      "content",
      "-out",
      "/dev/null",
    ],
    { cwd: folder, encoding: "utf8" },
  );
  expect(verified.stderr).toContain("CAdES Verification successful");
}

export const textOf = (bytes: Buffer): string =>
  execFileSync("pdftotext", ["-layout", writeTemporary(bytes), "-"], { encoding: "utf8" });

/** The names of the fonts in a file, as pdffonts lists them. */
export const fontsOf = (bytes: Buffer): string =>
  execFileSync("pdffonts", [writeTemporary(bytes)], { encoding: "utf8" });

export const pageCountOf = (bytes: Buffer): number =>
  Number(/^Pages:\s+(\d+)/m.exec(execFileSync("pdfinfo", [writeTemporary(bytes)], { encoding: "utf8" }))?.[1]);

/** How many dark pixels a page shows at 72 dpi: text that is there but drawn invisibly counts nothing. */
export function darkPixels(bytes: Buffer, page: number): number {
  const file = writeTemporary(bytes);
  const image = execFileSync("pdftoppm", ["-r", "72", "-gray", "-f", String(page), "-l", String(page), file], {
    maxBuffer: 64 << 20,
  });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString("latin1", 0, 40))!;
  return image.subarray(header[0].length).filter((value) => value < 128).length;
}
