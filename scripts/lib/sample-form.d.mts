type Placed = { label: string; x: number; y: number; width: number; height: number };
export function sampleForm(title: string, fields: readonly Placed[]): Promise<Buffer>;
