import type { PdfDocument } from "@/lib/pdf/core/document";
import { type Dict, isDict, type Obj, Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { ReadBudget } from "@/lib/pdf/core/read-budget";
import { toText } from "@/lib/pdf/core/text-string";
import { isEmbeddedFile } from "@/lib/pdf/intake/active-rules";
import { isHarmless, mayBeHarmless } from "@/lib/pdf/intake/harmless";
import { dictIn, type Look } from "@/lib/pdf/intake/look";
import { unpackAttached } from "@/lib/pdf/intake/unpack-attached";

/** A file that is attached inside a document, as signers are shown it. */
export type AttachedFile = { name: string; sizeBytes: number };

type Kept = AttachedFile & { stream: Stream };

const MAX_FILES = 100;
const MAX_NAME_LETTERS = 255;
/** In a name these make it look like another one, or lead out of a folder. */
const DECEIVING = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(^|[\\/])\.\.?([\\/]|$)/u;
const NAMES = ["UF", "F", "DOS", "Mac", "Unix"];

/**
 * The files attached inside a document (ISO 32000-1 7.11.4), each judged once: kept where every name and every copy of
 * it is harmless. In all they may unpack to as much as one document may.
 */
export class AttachedFiles {
  readonly #verdicts = new Map<Dict, Kept | undefined>();
  readonly #budget = new ReadBudget();

  constructor(
    private readonly look: Look,
    private readonly hasActiveContent: (pdf: PdfDocument) => boolean,
  ) {}

  /** Whether this is the specification of a file that may stay. */
  mayStay(specification: Dict | undefined): boolean {
    if (!specification || !isEmbeddedFile(this.look, specification.get("EF"))) return false;
    if (!this.#verdicts.has(specification)) this.#verdicts.set(specification, this.#judge(specification));
    return this.#verdicts.get(specification) !== undefined;
  }

  /** Those that stay and were asked for, by name; each once, however many places lead to it. */
  list(): Kept[] {
    const kept = [...this.#verdicts.values()].filter((each) => each !== undefined);
    const once = kept.filter((each, index) => kept.findIndex(({ stream }) => stream === each.stream) === index);
    return once.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  }

  bytesOf({ stream }: { stream: Stream }): Buffer {
    return unpackAttached(stream, this.look, new ReadBudget());
  }

  #judge(specification: Dict): Kept | undefined {
    // Related files (/RF) travel with an attached one, and nothing lists them.
    if (specification.has("RF") || this.#count() >= MAX_FILES) return undefined;
    const names = NAMES.flatMap((key) => this.#nameAt(specification, key));
    const streams = [...(dictIn(this.look, specification.get("EF"))?.values() ?? [])].map((value) => this.look(value));
    const [name] = names;
    if (name === undefined || !names.every(isPlainName)) return undefined;
    const sizes = [...new Set(streams)].map((stream) => this.#sizeIfHarmless(names, stream));
    const [stream, sizeBytes] = [streams[0], sizes[0]];
    if (!(stream instanceof Stream) || sizeBytes === undefined || sizes.includes(undefined)) return undefined;
    return { name: name.replace(/^.*[\\/]/, ""), stream, sizeBytes };
  }

  #count = (): number => [...this.#verdicts.values()].filter((each) => each !== undefined).length;

  #nameAt(specification: Dict, key: string): string[] {
    const name = toText(this.look(specification.get(key)));
    return name === undefined ? [] : [name];
  }

  /** Undefined too where it is packed in a way that nobody else uses, is damaged, or unpacks to too much. */
  #sizeIfHarmless(names: readonly string[], stream: Obj): number | undefined {
    if (!(stream instanceof Stream)) return undefined;
    try {
      const bytes = unpackAttached(stream, this.look, this.#budget);
      return names.every((name) => isHarmless(name, bytes, this.hasActiveContent)) ? bytes.length : undefined;
    } catch (error) {
      if (error instanceof PdfError) return undefined;
      throw error;
    }
  }
}

const isPlainName = (name: string): boolean =>
  name.length <= MAX_NAME_LETTERS && name.isWellFormed() && !DECEIVING.test(name) && mayBeHarmless(name);

/** The nodes of the tree that lists them (7.9.6). */
export function nodesOfTree(look: Look, tree: Obj | undefined): Set<Dict> {
  const nodes = new Set<Dict>();
  const waiting: Obj[] = [look(tree)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isDict(node) || nodes.has(node)) continue;
    nodes.add(node);
    const kids = look(node.get("Kids"));
    if (Array.isArray(kids)) waiting.push(...kids.map((kid) => look(kid)));
  }
  return nodes;
}

/** The specifications that a node of that tree lists: each follows its name. */
export function listedIn(look: Look, node: Dict): (Dict | undefined)[] {
  const names = look(node.get("Names"));
  return Array.isArray(names) ? names.filter((_, index) => index % 2 === 1).map((each) => dictIn(look, each)) : [];
}
