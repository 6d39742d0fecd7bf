import { inflateSync } from "node:zlib";
import { type Dict, isDict, Name, type Obj, type Stream } from "@/lib/pdf/core/objects";
import { PdfError } from "@/lib/pdf/core/pdf-error";
import { undoPngPrediction } from "@/lib/pdf/core/png-prediction";
import { ReadBudget } from "@/lib/pdf/core/read-budget";

type Resolve = (value: Obj | undefined) => Obj;

/**
 * The data of a structural stream (object and cross-reference streams, our own overlays): not filtered, or
 * FlateDecode once (ISO 32000-1 7.4.4). Filter chains are refused: nobody writes them here but makers of bombs.
 */
export function decodeStream(stream: Stream, resolve: Resolve, budget = new ReadBudget()): Buffer {
  refuseNested(resolve(stream.dict.get("Filter")), resolve);
  const filter = onlyItem(resolve(stream.dict.get("Filter")), resolve);
  if (filter === null) return stream.raw;
  if (!(filter instanceof Name) || filter.value !== "FlateDecode") throw new PdfError("filter", "not FlateDecode");
  const data = inflate(stream.raw, budget);
  const parameters = onlyItem(resolve(stream.dict.get("DecodeParms")), resolve);
  return isDict(parameters) ? undoPrediction(data, parameters, resolve) : data;
}

/** Flate in Flate multiplies: a kilobyte becomes gigabytes, in every tool that would be asked to repair the file too. */
function refuseNested(filter: Obj, resolve: Resolve): void {
  const flates = (Array.isArray(filter) ? filter : [])
    .map(resolve)
    .filter((item) => item instanceof Name && item.value === "FlateDecode");
  if (flates.length > 1) throw new PdfError("too_large", "FlateDecode inside FlateDecode");
}

function onlyItem(value: Obj, resolve: Resolve): Obj {
  if (!Array.isArray(value)) return value;
  if (value.length > 1) throw new PdfError("filter", "more than one filter");
  return resolve(value[0]);
}

function inflate(raw: Buffer, budget: ReadBudget): Buffer {
  const allowance = budget.inflateAllowance;
  if (allowance <= 0) throw new PdfError("too_large", "streams inflate to too much in all");
  try {
    const data = inflateSync(raw, { maxOutputLength: allowance });
    budget.spendInflated(data.length);
    return data;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new PdfError("too_large", `a stream inflates to more than ${allowance} bytes`);
    }
    throw new PdfError("filter", "FlateDecode data is damaged");
  }
}

/** 7.4.4.4, table 8. Only PNG predictors (10 to 15) occur in structural streams and attached files. */
export function undoPrediction(data: Buffer, parameters: Dict, resolve: Resolve): Buffer {
  const integer = (key: string, absent: number, most: number): number => {
    const value = resolve(parameters.get(key)) ?? absent;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new PdfError("filter", `/${key} is out of range`);
  };
  const predictor = integer("Predictor", 1, 15);
  if (predictor === 1) return data;
  if (predictor < 10) throw new PdfError("filter", "TIFF predictor");
  const bitsPerPixel = integer("Colors", 1, 32) * integer("BitsPerComponent", 8, 16);
  return undoPngPrediction(data, {
    pixelBytes: Math.max(1, bitsPerPixel >> 3),
    rowBytes: Math.ceil((bitsPerPixel * integer("Columns", 1, 1_000_000)) / 8),
  });
}
