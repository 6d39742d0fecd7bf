import { type PatternNode, parsePattern } from "./pattern";

type Step = { fits: (character: string) => boolean } | { either: number[] } | "end";
type Program = Step[];

/** Longer values do not meet a pattern: what forms ask for is short, and so the work is bounded. */
export const maxMatchedCharacters = 500;

const known = new Map<string, Program>();
const mostKnown = 500;

/**
 * Whether a value as a whole meets a pattern. All ways through the pattern are followed at the same time, one character
 * after the other, so that no pattern takes longer than its length times the value's.
 */
export function matchesPattern(pattern: string, value: string): boolean {
  const characters = [...value];
  if (characters.length > maxMatchedCharacters) return false;
  const program = programOf(pattern);
  const seenIn = new Uint32Array(program.length);
  let round = 1;
  let states = follow(program, [0], seenIn, round);
  for (const character of characters) {
    const next: number[] = [];
    for (const at of states) {
      const step = program[at]!;
      if (step !== "end" && "fits" in step && step.fits(character)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    round += 1;
    states = follow(program, next, seenIn, round);
  }
  return states.some((at) => program[at] === "end");
}

function programOf(pattern: string): Program {
  const earlier = known.get(pattern);
  if (earlier) return earlier;
  const program: Program = [];
  write(program, parsePattern(pattern));
  program.push("end");
  if (known.size >= mostKnown) known.clear();
  known.set(pattern, program);
  return program;
}

/** All steps that can be reached without reading a character, each once. */
function follow(program: Program, open: number[], seenIn: Uint32Array, round: number): number[] {
  const reached: number[] = [];
  while (open.length > 0) {
    const at = open.pop()!;
    if (seenIn[at] === round) continue;
    seenIn[at] = round;
    const step = program[at]!;
    if (step !== "end" && "either" in step) open.push(...step.either);
    else reached.push(at);
  }
  return reached;
}

function write(program: Program, node: PatternNode): void {
  if (node.kind === "one") program.push({ fits: node.fits });
  else if (node.kind === "sequence") for (const part of node.parts) write(program, part);
  else if (node.kind === "either") writeEither(program, node.options);
  else writeRepeat(program, node);
}

function writeEither(program: Program, options: readonly PatternNode[]): void {
  const fork = { either: [] as number[] };
  const ends: { either: number[] }[] = [];
  program.push(fork);
  for (const option of options) {
    fork.either.push(program.length);
    write(program, option);
    const end = { either: [] as number[] };
    program.push(end);
    ends.push(end);
  }
  for (const end of ends) end.either.push(program.length);
}

function writeRepeat(program: Program, { node, least, most }: Extract<PatternNode, { kind: "repeat" }>): void {
  for (let count = 0; count < least; count += 1) write(program, node);
  if (most === Number.POSITIVE_INFINITY) {
    const start = program.length;
    const fork = { either: [start + 1] };
    program.push(fork);
    write(program, node);
    program.push({ either: [start] });
    fork.either.push(program.length);
    return;
  }
  const forks: { either: number[] }[] = [];
  for (let count = least; count < most; count += 1) {
    const fork = { either: [program.length + 1] };
    program.push(fork);
    forks.push(fork);
    write(program, node);
  }
  for (const fork of forks) fork.either.push(program.length);
}
