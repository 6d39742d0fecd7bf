import { describe, expect, it } from "vitest";
import { Lexer } from "@/lib/pdf/core/lexer";
import { Name, type Obj, Ref, Str } from "@/lib/pdf/core/objects";
import { serialise } from "@/lib/pdf/core/serialise";

const read = (source: string): Obj => new Lexer(Buffer.from(source, "latin1")).object();

describe("objects", () => {
  it.each<[string, Obj]>([
    ["-.5", -0.5],
    ["+17.", 17],
    ["true", true],
    ["null", null],
    ["/A#20b", new Name("A b")],
    ["% note\n12 0 R", new Ref(12, 0)],
    ["[1 2 3 0 R]", [1, 2, new Ref(3, 0)]],
    ["<48 6 5 7>", new Str(Buffer.from("Hep"))],
    ["(a(b)c\\)\\101\\\n\\r)", new Str(Buffer.from("a(b)c)A\r"))],
    [
      "<</A 1/B(x)>>",
      new Map<string, Obj>([
        ["A", 1],
        ["B", new Str(Buffer.from("x"))],
      ]),
    ],
  ])("%s is read", (source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  it("a repeated dictionary key is refused", () => {
    expect(() => read("<</A 1 /A 2>>")).toThrow("duplicate_key");
  });

  it("nesting beyond 100 levels is refused", () => {
    expect(() => read("[".repeat(5000))).toThrow("too_deep");
  });

  it.each(["(open", "<4", "<4x>", "<</A>>", "[1", "1.2.3", "foo", "<<1 2>>"])("%s is refused", (source) => {
    expect(() => read(source)).toThrow("syntax");
  });
});

describe("serialise", () => {
  it.each(["/A#20#23b", "[1 -0.5 true null 3 0 R]", "<</A <00ff>\n/B /C>>"])(
    "%s is written as it was read",
    (source) => {
      expect(serialise(read(source))).toBe(source);
    },
  );

  it("numbers never get an exponent", () => {
    expect([1e-7, 1e21, -0.1].map(serialise)).toEqual(["0.0000001", "1000000000000000000000", "-0.1"]);
  });
});
