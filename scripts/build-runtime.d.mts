export function buildRuntime(): Promise<void>;
export function buildBundle(entry: string, outfile: string): Promise<void>;
