import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { isEqualScalar } from "@/lib/pdf/verify/changes/scalars";

/** Steps from the catalog (or `Info`) down: keys and array indexes. */
export type Steps = readonly (string | number)[];

/** Entries of the page tree, the form and its fields, of a page's /Annots, and all the rest. */
type Role = "page" | "form" | "field" | "annotation" | "value";

/** A field or annotation as it was before, and where its own keys stand in a path. */
export type Holder = { dict: Dict; depth: number };

export type Difference = {
  how: "added" | "removed" | "changed";
  path: Steps;
  role: Role;
  /** The nearest field or annotation above. */
  holder: Holder | undefined;
  before: Obj;
  after: Obj;
  /** Object number of the page on which it stands. */
  page: number | undefined;
};

/** Which rules a difference falls under: an object may be page content and part of a form, and is looked at twice. */
type Zone = "content" | "form" | "metadata" | "validation";

type Place = { path: Steps; role: Role; zone: Zone; holder?: Holder | undefined; page?: number | undefined };
type Item = Place & { before: Obj; after: Obj };

const MOST_DIFFERENCES = 2_000;
/** Pages first, then fields, then annotations: so that everything is found in its usual place. */
const ORDER: Record<Role, number> = { page: 0, form: 1, field: 1, annotation: 2, value: 3 };
/** Keys by which dictionaries point at fields and annotations, which are looked at in their own place. */
const LINKS = new Set(["Parent", "Obj", "Kids", "Popup", "IRT", "Annots", "Fields", "CO"]);
const ZONES: Record<string, Zone> = {
  AcroForm: "form",
  DSS: "validation",
  Extensions: "validation",
  Metadata: "metadata",
  Version: "metadata",
};

/**
 * Every difference between two revisions of a document, by its path from the catalog: what a reader shows depends on
 * what can be reached, and on nothing else.
 */
export function compareRevisions(before: PdfDocument, after: PdfDocument): Difference[] {
  return new Comparison(before, after).run();
}

class Comparison {
  private readonly found: Difference[] = [];
  private readonly queues: Item[][] = [[], [], [], []];
  private readonly pages = new Set<string>();
  private readonly placed = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly before: PdfDocument,
    private readonly after: PdfDocument,
  ) {}

  run(): Difference[] {
    const [a, b] = [this.before.rootRef, this.after.rootRef];
    const root: Place = { path: [], role: "value", zone: "content" };
    if (a.num !== b.num || a.gen !== b.gen) this.note("changed", { ...root, before: a, after: b });
    this.members(this.before.root, this.after.root, root, (key) => ({
      role: key === "Pages" ? "page" : key === "AcroForm" ? "form" : "value",
      zone: ZONES[key] ?? "content",
    }));
    const [x, y] = [this.before.trailer.get("Info") ?? null, this.after.trailer.get("Info") ?? null];
    this.child({ path: ["Info"], role: "value", zone: "metadata", before: x, after: y });
    for (let item = this.next(); item; item = this.next()) {
      this.compare(item);
      // Too much to list: one more that stands for all that was not looked at.
      if (this.found.length > MOST_DIFFERENCES) return [...this.found, { ...this.found[0]!, ...root, how: "changed" }];
    }
    return this.found;
  }

  private next(): Item | undefined {
    return this.queues.find((queue) => queue.length > 0)?.pop();
  }

  private compare(item: Item): void {
    if (this.isKnown(item)) return;
    const [x, y] = [this.before.resolve(item.before), this.after.resolve(item.after)];
    const [dictX, dictY] = [x instanceof Stream ? x.dict : x, y instanceof Stream ? y.dict : y];
    if (isDict(dictX) && isDict(dictY)) {
      this.members(dictX, dictY, within(item, dictX), (key) => memberPlace(item, key));
      if (!isSameData(x, y)) this.note("changed", item);
    } else if (Array.isArray(x) && Array.isArray(y)) this.elements(x, y, item);
    else if (!isEqualScalar(x, y)) this.note("changed", item);
  }

  /** Objects are compared once in their own place, and what has none once for each zone. */
  private isKnown({ before, after, role, zone, path }: Item): boolean {
    if (!(before instanceof Ref) || !(after instanceof Ref)) return false;
    const pair = `${before.num} ${before.gen} ${after.num} ${after.gen}`;
    if (this.pages.has(pair)) return true;
    const isLink = role !== "value" || LINKS.has(String(path.findLast((step) => typeof step === "string")));
    if (isLink && this.placed.has(pair)) return true;
    if (role === "page") this.pages.add(pair);
    else if (role !== "value") this.placed.add(pair);
    const key = `${zone} ${pair}`;
    if (this.seen.has(key)) return true;
    this.seen.add(key);
    return false;
  }

  private members(x: Dict, y: Dict, place: Place, at: (key: string) => Pick<Place, "role" | "zone">): void {
    for (const key of new Set([...x.keys(), ...y.keys()])) {
      const [before, after] = [x.get(key) ?? null, y.get(key) ?? null];
      if (!isEqualScalar(before, after))
        this.child({ ...place, ...at(key), before, after, path: [...place.path, key] });
    }
  }

  private elements(x: Obj[], y: Obj[], item: Item): void {
    for (let i = 0; i < Math.max(x.length, y.length); i++) {
      const [before, after] = [x[i] ?? null, y[i] ?? null];
      // Fonts and functions have arrays of thousands of numbers.
      if (!isEqualScalar(before, after)) this.child({ ...item, before, after, path: [...item.path, i] });
    }
  }

  /** A null is the same as nothing (ISO 32000-1 7.3.7). */
  private child(item: Item): void {
    const wasThere = this.before.resolve(item.before) !== null;
    const isThere = this.after.resolve(item.after) !== null;
    if (wasThere && isThere) this.queues[ORDER[item.role]]!.push(item);
    else if (isThere) this.note("added", item);
    else if (wasThere) this.note("removed", item);
  }

  private note(how: Difference["how"], { path, role, holder, before, after, page }: Item): void {
    this.found.push({ how, path, role, holder, before, after, page });
  }
}

function within(item: Item, dict: Dict): Place {
  const { path, role, zone } = item;
  const isHolder = role === "field" || role === "annotation";
  const page = role === "page" && item.after instanceof Ref ? item.after.num : item.page;
  return { path, role, zone, holder: isHolder ? { dict, depth: path.length } : item.holder, page };
}

/** What a member of a page, a form or a field is. */
function memberPlace({ role, zone }: Item, key: string): Pick<Place, "role" | "zone"> {
  if (role === "page" && key === "Kids") return { role: "page", zone };
  if (role === "page" && key === "Annots") return { role: "annotation", zone: "form" };
  if (role === "field" && key === "Kids") return { role: "field", zone };
  if (role === "form" && key === "Fields") return { role: "field", zone };
  return { role: "value", zone };
}

function isSameData(x: Obj, y: Obj): boolean {
  if (!(x instanceof Stream) || !(y instanceof Stream)) return x instanceof Stream === y instanceof Stream;
  return x.raw.equals(y.raw);
}
