/** What a photograph says of itself (Exif 2.32, in a TIFF structure): how to turn it and how large it is meant. */
export type Exif = { orientation: number; dpi: { x: number; y: number } | undefined };

const MAX_ENTRIES = 1000;

/** `tiff` starts at the byte order mark. What is damaged counts as absent. */
export function readExif(tiff: Buffer): Exif {
  const nothing: Exif = { orientation: 1, dpi: undefined };
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 8 || (order !== "II" && order !== "MM")) return nothing;
  const isLittle = order === "II";
  const within = (at: number, length: number): boolean => at >= 0 && at + length <= tiff.length;
  const short = (at: number): number =>
    within(at, 2) ? (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0;
  const long = (at: number): number => (within(at, 4) ? (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0);
  const values = new Map<number, number>();
  const start = long(4);
  for (let i = 0; i < Math.min(short(start), MAX_ENTRIES); i++) {
    const entry = start + 2 + i * 12;
    const type = short(entry + 2);
    if (type === 3) values.set(short(entry), short(entry + 8));
    if (type === 5) values.set(short(entry), ratio(long(long(entry + 8)), long(long(entry + 8) + 4)));
  }
  const orientation = values.get(0x112) ?? 1;
  // 0x128: 2 inches, 3 centimetres, 1 neither.
  const perInch = { 2: 1, 3: 2.54 }[values.get(0x128) ?? 2];
  const [x, y] = [values.get(0x11a), values.get(0x11b)];
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    dpi: x && y && perInch ? { x: x * perInch, y: y * perInch } : undefined,
  };
}

const ratio = (numerator: number, denominator: number): number => (denominator === 0 ? 0 : numerator / denominator);
