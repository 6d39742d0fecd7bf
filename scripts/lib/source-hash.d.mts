export function hashSources(names: readonly string[], folder?: string): string;
