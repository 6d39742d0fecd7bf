const seenFrom = 64;

/** Without what hangs together and is too small to be a dot of a hand: dust, grain of the paper. */
export function withoutSpecks(seen: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray {
  const smallest = Math.max(6, Math.round((width * height) / 60_000));
  const kept = new Uint8ClampedArray(seen.length);
  const visited = new Uint8Array(seen.length);
  const stack = new Int32Array(seen.length);
  for (let first = 0; first < seen.length; first++) {
    if (visited[first] || seen[first]! < seenFrom) continue;
    const count = fill(first, { seen, visited, stack, width, height });
    if (count < smallest) continue;
    for (let index = 0; index < count; index++) keepWithEdge(stack[index]!, seen, kept, width, height);
  }
  return kept;
}

type Search = {
  seen: Uint8ClampedArray;
  visited: Uint8Array;
  stack: Int32Array;
  width: number;
  height: number;
};

/** Puts all that hangs together with `first` into the stack, and says how much it is. */
function fill(first: number, { seen, visited, stack, width, height }: Search): number {
  let count = 1;
  stack[0] = first;
  visited[first] = 1;
  for (let next = 0; next < count; next++) {
    for (const at of around(stack[next]!, width, height)) {
      if (visited[at] || seen[at]! < seenFrom) continue;
      visited[at] = 1;
      stack[count++] = at;
    }
  }
  return count;
}

/** The soft edge belongs to what it is the edge of. */
function keepWithEdge(at: number, seen: Uint8ClampedArray, kept: Uint8ClampedArray, width: number, height: number) {
  kept[at] = seen[at]!;
  for (const near of around(at, width, height)) kept[near] = seen[near]!;
}

function around(at: number, width: number, height: number): number[] {
  const [x, y] = [at % width, Math.floor(at / width)];
  const near: number[] = [];
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++)
      if (row !== y || column !== x) near.push(row * width + column);
  return near;
}
