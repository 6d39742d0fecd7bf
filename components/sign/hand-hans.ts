import "@fontsource/zhi-mang-xing/400.css";

/** Brings the style sheet that names the slices of this face; the browser fetches those that a name needs. */
export default function Hand() {
  return null;
}
