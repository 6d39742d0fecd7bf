/** The object types of ISO 32000-1 7.3. Numbers, booleans, null, arrays are JavaScript's own. */
export class Name {
  /** One character per byte, `#xx` already undone. */
  constructor(readonly value: string) {}
}

export class Ref {
  constructor(
    readonly num: number,
    readonly gen: number,
  ) {}
}

/**
 * By which an object is known. The number alone is not enough: a reference in another generation leads nowhere (7.3.10), and
 * must not stand in the way of the one that does lead to the object.
 */
export const keyOf = ({ num, gen }: Ref): string => `${num} ${gen}`;

export class Str {
  constructor(readonly bytes: Buffer) {}
}

/** Text that the writer puts down as it stands: slots whose length must be known before their content is. */
export class Verbatim {
  constructor(readonly text: string) {}
}

export type Dict = Map<string, Obj>;

export class Stream {
  /** `given` is what stands in the file, still filtered, or how to get it. */
  constructor(
    readonly dict: Dict,
    private readonly given: Buffer | (() => Buffer),
  ) {}

  get raw(): Buffer {
    return typeof this.given === "function" ? this.given() : this.given;
  }
}

export type Obj = null | boolean | number | Name | Ref | Str | Verbatim | Obj[] | Dict | Stream;

export const isDict = (value: unknown): value is Dict => value instanceof Map;

export const dictOf = (entries: Record<string, Obj>): Dict => new Map(Object.entries(entries));

/** Annex C.2 gives 8,388,607 as the largest object number of a conforming reader. */
export const MAX_OBJECT_NUMBER = 8_388_607;
