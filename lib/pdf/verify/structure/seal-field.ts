/** The field of our own seals (`CertyneoSeal`, `CertyneoSeal_2`): what says to be one is held to what we write. */
export const SEAL_FIELD = /^CertyneoSeal(?:_\d+)?$/;
