/** The canvas of a GIF (GIF89a, 18): read before any decoder makes room for it. Undefined for other files. */
export function gifSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 10 || bytes.toString("latin1", 0, 3) !== "GIF") return undefined;
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}
