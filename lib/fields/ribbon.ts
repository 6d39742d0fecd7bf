/** A place on a stroke and how far its ink reaches from there. */
export type Dab = { x: number; y: number; r: number };

/** Turns sharper than this get a round corner instead of a fold. */
const sharpestTurn = 0.6;
/** Turns are drawn in steps of about this. */
const turnStep = Math.PI / 7;
const mostSteps = 4;

/**
 * The outline of a stroke whose width changes, as an SVG path to be filled (rule "nonzero"). All its parts turn the same way
 * round, so that where a stroke crosses itself nothing is cut out. `digits`: behind the point.
 */
export function ribbonPath(stroke: readonly Dab[], digits: number): string {
  const dabs = smooth(stroke);
  const first = dabs[0];
  if (!first) return "";
  const write = new Outline(digits);
  if (dabs.length === 1) return write.dot(first);
  let path = "";
  let run: Side[] = [];
  for (let at = 0; at + 1 < dabs.length; at++) {
    const ahead = directionOf(dabs[at]!, dabs[at + 1]!);
    const behind = at === 0 ? ahead : directionOf(dabs[at - 1]!, dabs[at]!);
    const turn = Math.abs(Math.atan2(behind.x * ahead.y - behind.y * ahead.x, behind.x * ahead.x + behind.y * ahead.y));
    const middle = turn > sharpestTurn ? ahead : unit(behind.x + ahead.x, behind.y + ahead.y);
    const side = sideOf(dabs[at]!, middle);
    const last = run.at(-1);
    if (last && (turn > sharpestTurn || folds(last, side, behind))) {
      path += write.run([...run, sideOf(dabs[at]!, behind)]);
      run = [sideOf(dabs[at]!, ahead)];
    } else run.push(side);
    if (at + 2 === dabs.length) path += write.run([...run, sideOf(dabs[at + 1]!, ahead)]);
  }
  return path;
}

type Vector = { x: number; y: number };
type Side = { left: Vector; right: Vector; r: number };

const unit = (x: number, y: number): Vector => {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
};
const directionOf = (from: Dab, to: Dab): Vector => unit(to.x - from.x, to.y - from.y);

const sideOf = ({ x, y, r }: Dab, along: Vector): Side => ({
  left: { x: x + along.y * r, y: y - along.x * r },
  right: { x: x - along.y * r, y: y + along.x * r },
  r,
});

/** Whether an edge runs against the stroke: a turn that is tighter than the ink is wide. */
const folds = (from: Side, to: Side, along: Vector): boolean =>
  (["left", "right"] as const).some(
    (edge) => (to[edge].x - from[edge].x) * along.x + (to[edge].y - from[edge].y) * along.y < 0,
  );

/** Writes parts of outlines, all clockwise where y grows downwards. */
class Outline {
  constructor(private readonly digits: number) {}

  run(sides: readonly Side[]): string {
    const [first, last] = [sides[0]!, sides.at(-1)!];
    const there = sides.slice(1).map(({ left }) => `L${this.at(left)}`);
    const back = sides
      .slice(0, -1)
      .reverse()
      .map(({ right }) => `L${this.at(right)}`);
    const turned = `${this.arc(last.r)}${this.at(last.right)}`;
    return `M${this.at(first.left)}${there.join("")}${turned}${back.join("")}${this.arc(first.r)}${this.at(first.left)}Z`;
  }

  dot({ x, y, r }: Dab): string {
    const [left, right] = [this.at({ x: x - r, y }), this.at({ x: x + r, y })];
    return `M${left}${this.arc(r)}${right}${this.arc(r)}${left}Z`;
  }

  private readonly at = ({ x, y }: Vector) => `${x.toFixed(this.digits)} ${y.toFixed(this.digits)}`;
  private readonly arc = (r: number) => `A${r.toFixed(this.digits)} ${r.toFixed(this.digits)} 0 0 1 `;
}

/** Quadratic curves through the middles of its segments, as strokes of one width are drawn; steps where it turns. */
function smooth(stroke: readonly Dab[]): Dab[] {
  const apart = stroke.filter((dab, at) => at === 0 || dab.x !== stroke[at - 1]!.x || dab.y !== stroke[at - 1]!.y);
  if (apart.length < 3) return apart;
  const dabs = [apart[0]!];
  let from = apart[0]!;
  for (let at = 1; at + 1 < apart.length; at++) {
    const [bend, next] = [apart[at]!, apart[at + 1]!];
    const to = at + 2 === apart.length ? next : between(bend, next, 0.5);
    const [into, out] = [directionOf(from, bend), directionOf(bend, to)];
    const turn = Math.acos(Math.min(1, Math.max(-1, into.x * out.x + into.y * out.y)));
    const steps = Math.min(mostSteps, 1 + Math.floor(turn / turnStep));
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      dabs.push(between(between(from, bend, share), between(bend, to, share), share));
    }
    from = to;
  }
  return dabs;
}

const between = (a: Dab, b: Dab, share: number): Dab => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
  r: a.r + (b.r - a.r) * share,
});
