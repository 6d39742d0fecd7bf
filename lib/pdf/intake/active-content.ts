import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, keyOf, type Obj, Ref, Stream } from "@/lib/pdf/core/objects";
import { Update } from "@/lib/pdf/core/update";
import {
  type ActiveKind,
  additionalActions,
  emptyAttachment,
  forbiddenAction,
  isEmbeddedFile,
  isEmptyTree,
  isFileAttachment,
  kindsOfChain,
  openAction,
  withinThisFile,
} from "@/lib/pdf/intake/active-rules";
import { type AttachedFile, AttachedFiles, listedIn, nodesOfTree } from "@/lib/pdf/intake/attached-files";
import { dictIn, type Look, lookIn } from "@/lib/pdf/intake/look";

export type { ActiveKind } from "@/lib/pdf/intake/active-rules";

export type ActiveContent = {
  kinds: ReadonlySet<ActiveKind>;
  /** The objects that hold it, as they are without it. */
  replaced: readonly { ref: Ref; value: Obj }[];
  /** What is attached inside it and may stay, by name. */
  attached: readonly AttachedFile[];
  /** Of one of those, by its place in the list. */
  bytesOfAttached: (index: number) => Buffer | undefined;
};

/** Looks at everything that can be reached from the catalog. Nothing is changed. */
export function findActiveContent(doc: PdfDocument): ActiveContent {
  return new Sweep(doc, (inner) => isActive(inner)).run();
}

/** Of a document inside another one, where nobody would see what is inside of it again. */
const isActive = (inner: PdfDocument): boolean => new Sweep(inner, () => true).run().kinds.size > 0;

/** The document with an update behind it that takes the active content away; the bytes before it stay as they are. */
export const neutralise = (doc: PdfDocument, { replaced }: ActiveContent): Buffer => withReplaced(doc, replaced);

/** The document with an update behind it that holds these objects anew. */
export function withReplaced(doc: PdfDocument, replaced: ActiveContent["replaced"]): Buffer {
  const update = new Update(doc);
  for (const { ref, value } of replaced) update.set(ref, value);
  return update.finish().bytes;
}

class Sweep {
  readonly #kinds = new Set<ActiveKind>();
  readonly #replaced: { ref: Ref; value: Obj }[] = [];
  readonly #seen = new Set<string>();
  readonly #waiting: Ref[] = [];
  readonly #look: Look;
  readonly #names: Dict | undefined;
  readonly #form: Dict | undefined;
  readonly #attached: AttachedFiles;
  /** The nodes of the tree that lists attached files. */
  readonly #lists: ReadonlySet<Dict>;

  constructor(
    private readonly doc: PdfDocument,
    hasActiveContent: (inner: PdfDocument) => boolean,
  ) {
    this.#look = lookIn(doc);
    this.#attached = new AttachedFiles(this.#look, hasActiveContent);
    this.#names = dictIn(this.#look, doc.root.get("Names"));
    this.#form = dictIn(this.#look, doc.root.get("AcroForm"));
    this.#lists = nodesOfTree(this.#look, this.#names?.get("EmbeddedFiles"));
  }

  run(): ActiveContent {
    this.#clean(this.doc.rootRef);
    for (let ref = this.#waiting.pop(); ref; ref = this.#waiting.pop()) {
      const value = this.#look(ref);
      const cleaned = this.#clean(value);
      if (cleaned !== value) this.#replaced.push({ ref, value: cleaned });
    }
    const kept = this.#attached.list();
    return {
      kinds: this.#kinds,
      replaced: this.#replaced,
      attached: kept.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
      bytesOfAttached: (index) => kept[index] && this.#attached.bytesOf(kept[index]),
    };
  }

  /** The value without what is active in it; the same value when there was nothing. References are followed later. */
  #clean(value: Obj): Obj {
    if (value instanceof Ref) {
      if (!this.#seen.has(keyOf(value))) this.#waiting.push(value);
      this.#seen.add(keyOf(value));
      return value;
    }
    if (Array.isArray(value)) return this.#cleanArray(value);
    if (isDict(value)) return this.#cleanDict(value);
    if (!(value instanceof Stream)) return value;
    const own = withinThisFile(this.#look, value.dict);
    if (own !== value.dict) this.#note(["external_data"]);
    const dict = this.#cleanDict(own);
    return dict === value.dict ? value : new Stream(dict, value.raw);
  }

  #cleanArray(items: Obj[]): Obj[] {
    const kept = items.filter((item) => !this.#note(this.#forbidden(item)));
    const out = kept.map((item) => this.#clean(item));
    return out.length === items.length && out.every((item, index) => item === items[index]) ? items : out;
  }

  #cleanDict(given: Dict): Dict {
    const isAttachment = isFileAttachment(this.#look, given) && !this.#mayStay(given.get("FS"));
    if (isAttachment) this.#note(["embedded_files"]);
    const list = this.#lists.has(given) ? this.#cleanList(given) : given;
    const dict = isAttachment ? emptyAttachment(this.#look, given) : list;
    const out: Dict = new Map();
    let isChanged = dict !== given;
    for (const [key, value] of dict) {
      if (this.#note(this.#reasons(given, key, value))) {
        isChanged = true;
        continue;
      }
      const cleaned = this.#clean(value);
      if (cleaned !== value) isChanged = true;
      out.set(key, cleaned);
    }
    return isChanged ? out : given;
  }

  #mayStay = (specification: Obj | undefined): boolean => this.#attached.mayStay(dictIn(this.#look, specification));

  /** A node of the list of attached files without those that must not stay; each name is followed by its file. */
  #cleanList(node: Dict): Dict {
    const names = this.#look(node.get("Names"));
    if (!Array.isArray(names)) return node;
    const kept = names.filter((_, index) => this.#mayStay(names[index - (index % 2) + 1]));
    if (kept.length === names.length) return node;
    this.#note(["embedded_files"]);
    const out: Dict = new Map([...node, ["Names", kept]]);
    const [first, last] = [kept[0], kept.at(-2)];
    if (first === undefined || last === undefined) out.delete("Limits");
    else if (out.has("Limits")) out.set("Limits", [first, last]);
    return out;
  }

  /** Whether the list of attached files holds any, and none that may stay. */
  #isListOfForbidden(tree: Obj): boolean {
    const listed = [...this.#lists].flatMap((node) => listedIn(this.#look, node));
    return !isEmptyTree(this.#look, tree) && !listed.some((each) => this.#attached.mayStay(each));
  }

  /** Notes the kinds; false when there are none. */
  #note(kinds: readonly ActiveKind[]): boolean {
    for (const kind of kinds) this.#kinds.add(kind);
    return kinds.length > 0;
  }

  #forbidden = (value: Obj): ActiveKind[] =>
    forbiddenAction(this.#look, value) ? kindsOfChain(this.#look, value) : [];

  /** Why this entry must not stay; empty when it may. */
  #reasons(dict: Dict, key: string, value: Obj): ActiveKind[] {
    if (key === "AA") return additionalActions(this.#look, value);
    if (key === "EF" && isEmbeddedFile(this.#look, value))
      return this.#attached.mayStay(dict) ? [] : ["embedded_files"];
    if (key === "OnInstantiate") return ["javascript"];
    if (dict === this.doc.root) return this.#reasonsInCatalog(key, value);
    if (dict === this.#names && key === "JavaScript") return dictIn(this.#look, value) ? ["javascript"] : [];
    if (dict === this.#names && key === "EmbeddedFiles")
      return this.#isListOfForbidden(value) ? ["embedded_files"] : [];
    if (dict === this.#form && key === "XFA") return this.#hasXfa() ? ["xfa"] : [];
    return this.#forbidden(value);
  }

  #reasonsInCatalog(key: string, value: Obj): ActiveKind[] {
    if (key === "OpenAction") return openAction(this.#look, value);
    // A portfolio shows its attached files in place of its pages (12.3.5).
    if (key === "Collection") return dictIn(this.#look, value) ? ["portfolio"] : [];
    if (key === "NeedsRendering") return this.#hasXfa() ? ["xfa"] : [];
    return this.#forbidden(value);
  }

  #hasXfa = (): boolean => this.#look(this.#form?.get("XFA")) !== null;
}
