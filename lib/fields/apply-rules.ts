import type { Field } from "@/lib/contracts/fields";
import { calculate } from "./calculate";
import { type Formula, keysIn, parseFormula } from "./formula";
import { numberIn } from "./limits";
import type { GivenRules, ShowIf } from "./rules";

/** The parts of a field that rules between fields depend on. */
export type RuledField = Pick<Field, "id" | "fieldType"> & Pick<GivenRules, "key" | "showIf" | "formula">;

export type RuleOutcome = {
  /** Fields whose condition is not met: not there for anybody. */
  hidden: ReadonlySet<string>;
  /** What formulas come to; of a formula without a result nothing. */
  computed: ReadonlyMap<string, string>;
};

/**
 * Says which fields are hidden and what formulas come to, from what stands in the fields. The very same code runs in the
 * signing page and on the server. A field that is hidden counts as empty for all others.
 */
export function applyRules(fields: readonly RuledField[], contentOf: (id: string) => string): RuleOutcome {
  const walk = new Walk(fields, contentOf);
  for (const field of fields) walk.visit(field);
  return walk;
}

/** The keys that a field's own rules look at. */
export function keysOf({ showIf, formula }: GivenRules): string[] {
  const parsed = formula ? formulaOf(formula) : undefined;
  return [...(showIf ? [showIf.field] : []), ...(parsed ? keysIn(parsed) : [])];
}

class Walk implements RuleOutcome {
  readonly hidden = new Set<string>();
  readonly computed = new Map<string, string>();
  private readonly byKey: Map<string, RuledField>;
  private readonly done = new Set<string>();

  constructor(
    fields: readonly RuledField[],
    private readonly contentOf: (id: string) => string,
  ) {
    this.byKey = new Map(fields.flatMap((field) => (field.key ? [[field.key, field] as const] : [])));
  }

  /** Each field once. Circles are refused when an envelope is made; here they would only end. */
  visit(field: RuledField): void {
    if (this.done.has(field.id)) return;
    this.done.add(field.id);
    if (field.showIf && !this.isMet(field.showIf)) this.hidden.add(field.id);
    else if (field.formula) this.compute(field, formulaOf(field.formula));
  }

  private compute(field: RuledField, formula: Formula | undefined): void {
    if (!formula) return;
    let isAnyFilled = false;
    const result = calculate(formula, (key) => {
      const text = this.textOf(key);
      if (text !== "") isAnyFilled = true;
      return this.byKey.get(key)?.fieldType === "CHECKBOX" ? Number(text === "true") : (numberIn(text) ?? 0);
    });
    if (result !== undefined && isAnyFilled) this.computed.set(field.id, result);
  }

  private isMet({ field: key, equals }: ShowIf): boolean {
    const field = this.byKey.get(key);
    if (!field) return false;
    const text = this.textOf(key);
    if (this.hidden.has(field.id)) return false;
    if (equals === undefined) return field.fieldType === "CHECKBOX" ? text === "true" : text !== "";
    if (field.fieldType === "CHECKBOX") return (text === "true") === (equals === "true");
    if (field.fieldType === "NUMBER") return numberIn(text) !== undefined && numberIn(text) === numberIn(equals);
    return text === equals.trim();
  }

  /** What stands in the field of that key; nothing while it is hidden. */
  private textOf(key: string): string {
    const field = this.byKey.get(key);
    if (!field) return "";
    this.visit(field);
    if (this.hidden.has(field.id)) return "";
    return field.formula ? (this.computed.get(field.id) ?? "") : this.contentOf(field.id).trim();
  }
}

const known = new Map<string, Formula | undefined>();
const mostKnown = 500;

/** A formula that cannot be read is refused when an envelope is made; here it has no result. */
function formulaOf(text: string): Formula | undefined {
  if (!known.has(text)) {
    if (known.size >= mostKnown) known.clear();
    known.set(text, read(text));
  }
  return known.get(text);
}

function read(text: string): Formula | undefined {
  try {
    return parseFormula(text);
  } catch {
    return undefined;
  }
}
