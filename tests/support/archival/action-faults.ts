import { type Archival, type Dict, type Found, readArchival } from "./read-archival";

const FORBIDDEN_ACTIONS = [
  ...["Launch", "Sound", "Movie", "ResetForm", "ImportData", "JavaScript"],
  ...["Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "SetState", "NOP", "set-state", "no-op"],
].map((name) => `/${name}`);
const NAMED = ["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"];

/** What a document does, what is attached to it, forms and layers. */
export function* actionFaults(file: Archival): Generator<string> {
  const { catalog, dict, part } = file;
  for (const each of file.found) {
    const { "/S": kind, "/Type": type } = each.dict;
    const isAction = type === "/Action" || (type === undefined && /\/(A|OpenAction|Next|[A-Z]{1,2})$/.test(each.path));
    if (isAction && FORBIDDEN_ACTIONS.includes(String(kind))) yield `action ${kind}`;
    if (isAction && kind === "/Named" && !NAMED.includes(String(each.dict["/N"]))) yield "named action";
    if ("/JS" in each.dict) yield "script";
    if ("/AA" in each.dict) yield `additional actions at ${each.path}`;
    if (type === "/Filespec" || "/EF" in each.dict) yield* attachmentFaults(file, each);
  }
  const names = dict(catalog["/Names"]) ?? {};
  if ("/JavaScript" in names) yield "scripts of the document";
  if (part === 1 && "/EmbeddedFiles" in names) yield "embedded files";
  if (part === 1 && "/OCProperties" in catalog) yield "layers";
  if (part > 1) yield* layerFaults(file);
  if ("/Requirements" in catalog || "/NeedsRendering" in catalog || "/AlternatePresentations" in names) yield "catalog";
  const form = dict(catalog["/AcroForm"]) ?? {};
  if (form["/NeedAppearances"] === true) yield "form without appearances";
  if ("/XFA" in form) yield "XFA";
}

/** ISO 19005-2 6.9. */
function* layerFaults({ catalog, dict, resolve }: Archival): Generator<string> {
  const layers = dict(catalog["/OCProperties"]);
  if (!layers) return;
  const others = resolve(layers["/Configs"]);
  const all = [layers["/D"], ...(Array.isArray(others) ? others : [])].map((each): Dict => dict(each) ?? {});
  if (all.some((each) => !("/Name" in each))) yield "layers without a name";
  if (all.some((each) => "/AS" in each)) yield "layers that switch by themselves";
}

function* attachmentFaults(file: Archival, { dict: spec, path }: Found): Generator<string> {
  if (!("/EF" in spec)) return;
  if (file.part === 1) yield "embedded file";
  if (!("/F" in spec) || !("/UF" in spec)) yield "attachment without a name";
  const holder = file.dict(spec["/EF"]) ?? {};
  const stream = file.dict(holder["/F"]);
  if (file.part === 2 && !isArchival(file.data(holder["/F"]))) yield "attachment that follows no PDF/A";
  if (file.part !== 3) return;
  if (!/^\/(Source|Data|Alternative|Supplement|Unspecified)$/.test(String(spec["/AFRelationship"])))
    yield "attachment without a relationship";
  if (!/^\/[\w.+-]+\/[\w.+-]+$/.test(String(stream?.["/Subtype"]).replace("#2f", "/")))
    yield "attachment without a type";
  if (!("/ModDate" in (file.dict(stream?.["/Params"]) ?? {}))) yield "attachment without a date";
  const isNamed = file.found.some(({ dict }) => {
    const list = file.resolve(dict["/AF"]);
    return Array.isArray(list) && list.some((each) => file.dict(each) === spec);
  });
  if (!isNamed) yield `attachment that belongs to nothing at ${path}`;
}

function isArchival(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 5) === "%PDF-" && readArchival(bytes).part > 0;
}
