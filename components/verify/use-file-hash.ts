"use client";

import { useEffect, useState } from "react";
import { hashFile } from "@/lib/browser/hash-file";

export type FileHash = { progress: number; sha256: string | undefined; failed: boolean };

/** The SHA-256 of the file, computed on this machine while the component is shown. */
export function useFileHash(file: File): FileHash {
  const [state, setState] = useState<FileHash>({ progress: 0, sha256: undefined, failed: false });
  useEffect(() => {
    const abort = new AbortController();
    const onProgress = (progress: number) => {
      if (!abort.signal.aborted) setState({ progress, sha256: undefined, failed: false });
    };
    hashFile(file, onProgress, abort.signal).then(
      (sha256) => !abort.signal.aborted && setState({ progress: 1, sha256, failed: false }),
      () => !abort.signal.aborted && setState({ progress: 0, sha256: undefined, failed: true }),
    );
    return () => abort.abort();
  }, [file]);
  return state;
}
