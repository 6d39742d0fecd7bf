import { actionFaults } from "./action-faults";
import { annotationFaults } from "./annotation-faults";
import { fileFaults } from "./file-faults";
import { lookFaults } from "./look-faults";
import { readArchival } from "./read-archival";

/** What in a file goes against the part of PDF/A that it says to follow (ISO 19005), as far as it can be seen without
 * drawing: markers, what is forbidden, what every font, annotation and attachment must have. No validator, but all of it
 * is found by qpdf and by none of our own code. */
export function archivalFaults(bytes: Buffer): string[] {
  const file = readArchival(bytes);
  return [...fileFaults(file), ...actionFaults(file), ...lookFaults(file), ...annotationFaults(file)];
}

/** What goes against it in a file, and did not in the one that it was made of. */
export function newArchivalFaults(before: Buffer, after: Buffer): string[] {
  const known = archivalFaults(before);
  return archivalFaults(after).filter((fault) => {
    const at = known.indexOf(fault);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}
