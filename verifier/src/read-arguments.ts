import { parseArgs } from "node:util";

export type Arguments = { files: string[]; trust: string[]; events: string | undefined; asJson: boolean };

/** What was typed; `help` when that was asked for, a sentence about what is wrong otherwise. */
export function readArguments(typed: string[]): Arguments | "help" | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: typed,
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        trust: { type: "string", multiple: true, default: [] },
        events: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return "help";
    if (positionals.length === 0) return { problem: "no file was named" };
    return { files: positionals, trust: values.trust, events: values.events, asJson: values.json };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
