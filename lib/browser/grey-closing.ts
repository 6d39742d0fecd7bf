/**
 * Grey-scale closing with a square of 2 × radius + 1: what is dark and thinner than the square is filled with the light about
 * it, everything larger stays, edges included. Of a page that leaves the paper with its shadows, without the writing.
 */
export function closed(light: Uint8ClampedArray, width: number, height: number, radius: number): Uint8ClampedArray {
  const smooth = averaged(light, width, height);
  const lightest = bothWays(smooth, width, height, radius, Math.max);
  return bothWays(lightest, width, height, radius, Math.min);
}

type Pick = (a: number, b: number) => number;
type Line = { start: number; step: number; length: number };

/** A square's extreme is that of its columns' extremes. */
function bothWays(from: Uint8ClampedArray, width: number, height: number, radius: number, pick: Pick) {
  const rows = new Uint8ClampedArray(from.length);
  for (let y = 0; y < height; y++) alongLine(from, rows, { start: y * width, step: 1, length: width }, radius, pick);
  const both = new Uint8ClampedArray(from.length);
  for (let x = 0; x < width; x++) alongLine(rows, both, { start: x, step: width, length: height }, radius, pick);
  return both;
}

/**
 * The extreme about each place of a line, in three steps for each whatever the radius is (van Herk 1992): blocks as long as
 * the window, extremes from each block's beginning and from its end; every window is an end of one and a beginning of the next.
 */
function alongLine(from: Uint8ClampedArray, to: Uint8ClampedArray, line: Line, radius: number, pick: Pick): void {
  const { start, step, length } = line;
  const size = 2 * radius + 1;
  // Beyond the ends the line goes on as it ends.
  const at = (index: number) => from[start + Math.min(length - 1, Math.max(0, index - radius)) * step]!;
  const padded = Math.ceil((length + 2 * radius) / size) * size;
  const ahead = new Uint8ClampedArray(padded);
  const back = new Uint8ClampedArray(padded);
  for (let index = 0; index < padded; index++)
    ahead[index] = index % size === 0 ? at(index) : pick(ahead[index - 1]!, at(index));
  for (let index = padded - 1; index >= 0; index--)
    back[index] = index % size === size - 1 ? at(index) : pick(back[index + 1]!, at(index));
  for (let index = 0; index < length; index++) to[start + index * step] = pick(back[index]!, ahead[index + size - 1]!);
}

/** Each place as the average of three by three: a camera's noise would raise every extreme. */
function averaged(light: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray {
  const smooth = new Uint8ClampedArray(light.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [sum, count] = [0, 0];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          sum += light[row * width + column]!;
          count += 1;
        }
      }
      smooth[y * width + x] = sum / count;
    }
  }
  return smooth;
}
