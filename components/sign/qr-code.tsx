import { encode } from "uqr";

/** Dark on white in both themes, with the quiet border that readers need. */
export function QrCode({
  content,
  label,
  className = "size-60",
}: {
  content: string;
  label: string;
  className?: string;
}) {
  const { data, size } = encode(content, { ecc: "M", border: 3 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={`rounded-control bg-[#fff] ${className}`}
    >
      <path d={squares.join("")} fill="#17171c" />
    </svg>
  );
}
