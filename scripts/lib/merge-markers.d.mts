export function mergeMarkers(folder?: string): string[];
