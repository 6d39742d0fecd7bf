import type { Archival, Dict, Found } from "./read-archival";

const BLEND_MODES = [
  ...["Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn"],
  ...["HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"],
].map((name) => `/${name}`);
const INTENTS = ["/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"];
const SIMPLE_FONTS = ["/Type1", "/MMType1", "/TrueType"];

/** Fonts, transparency, pictures and filters. */
export function* lookFaults(file: Archival): Generator<string> {
  for (const each of file.found) {
    const { dict, isStream } = each;
    if (isStream) yield* streamFaults(file, dict);
    if (dict["/Type"] === "/ExtGState" || /\/ExtGState\/[^/]+$/.test(each.path)) yield* stateFaults(file, dict);
    if (dict["/Type"] === "/Font") yield* fontFaults(file, each);
  }
}

function* streamFaults({ part, resolve, dict: dictOf }: Archival, dict: Dict): Generator<string> {
  const filters = [resolve(dict["/Filter"])].flat().map(String);
  if (filters.some((each) => each === "/LZWDecode" || each === "/LZW")) yield "LZW";
  if (part === 1 && filters.includes("/JPXDecode")) yield "JPEG 2000";
  if (filters.includes("/Crypt")) yield "filter /Crypt";
  if (["/FFilter", "/FDecodeParms"].some((key) => key in dict)) yield "stream in another file";
  if (dict["/Subtype"] === "/PS" || dict["/Subtype2"] === "/PS" || "/PS" in dict) yield "PostScript";
  if ("/OPI" in dict || "/Alternates" in dict || dict["/Interpolate"] === true) yield "picture that may look otherwise";
  if (dict["/Subtype"] === "/Form" && "/Ref" in dict) yield "content of another file";
  if (part === 1 && "/SMask" in dict && dict["/SMask"] !== "/None") yield "soft mask";
  if (part === 1 && dictOf(dict["/Group"])?.["/S"] === "/Transparency") yield "transparency group";
}

function* stateFaults({ part, resolve }: Archival, state: Dict): Generator<string> {
  const modes = [resolve(state["/BM"] ?? "/Normal")].flat().map(String);
  const allowed = part === 1 ? BLEND_MODES.slice(0, 2) : BLEND_MODES;
  if (modes.some((mode) => !allowed.includes(mode))) yield "blend mode";
  if (part === 1 && (state["/SMask"] ?? "/None") !== "/None") yield "soft mask";
  if (part === 1 && [state["/CA"], state["/ca"]].some((alpha) => alpha !== undefined && alpha !== 1)) yield "alpha";
  if ("/TR" in state || (state["/TR2"] ?? "/Default") !== "/Default") yield "transfer function";
  if ("/RI" in state && !INTENTS.includes(String(state["/RI"]))) yield "rendering intent";
}

function* fontFaults({ dict, resolve, part }: Archival, { dict: font, path }: Found): Generator<string> {
  const kind = String(font["/Subtype"]);
  if (SIMPLE_FONTS.includes(kind) || kind.startsWith("/CIDFont")) {
    const descriptor = dict(font["/FontDescriptor"]) ?? {};
    if (!["/FontFile", "/FontFile2", "/FontFile3"].some((key) => dict(descriptor[key])))
      yield `font not embedded at ${path}`;
    const isSubset = /^\/[A-Z]{6}\+/.test(String(font["/BaseFont"]));
    if (part === 1 && isSubset && kind.startsWith("/CIDFont") && !dict(descriptor["/CIDSet"]))
      yield "font without /CIDSet";
    if (part === 1 && isSubset && kind === "/Type1" && !("/CharSet" in descriptor)) yield "font without /CharSet";
  }
  if (kind === "/CIDFontType2" && !dict(font["/CIDToGIDMap"]) && font["/CIDToGIDMap"] !== "/Identity")
    yield "font without /CIDToGIDMap";
  if (kind !== "/Type0") return;
  const descendants = resolve(font["/DescendantFonts"]);
  if (!Array.isArray(descendants) || descendants.length !== 1) yield "font without a descendant";
}
