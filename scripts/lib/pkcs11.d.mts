export function ensurePkcs11(): Promise<void>;
