import { Sha256 } from "./sha256";

/** Some milliseconds of work on a slow phone; between two pieces the page answers its reader. */
const pieceBytes = 256 * 1024;

/** The SHA-256 of a file, read in pieces. `onProgress` is told the fraction done (0..1). */
export async function hashFile(
  file: Blob,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += pieceBytes) {
    const piece = await file.slice(at, at + pieceBytes).arrayBuffer();
    signal.throwIfAborted();
    hash.update(new Uint8Array(piece));
    onProgress(Math.min(1, (at + pieceBytes) / file.size));
  }
  return hash.digest();
}

/** A PDF says so within its first kilobyte (ISO 32000-1 annex H.3.4.1). */
export async function looksLikePdf(file: Blob): Promise<boolean> {
  return (await file.slice(0, 1024).text()).includes("%PDF-");
}
