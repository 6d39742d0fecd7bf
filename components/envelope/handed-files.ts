/** Files dropped on one page and taken by the next: they cannot travel in an address. */
let handed: File[] = [];

export function handFiles(files: File[]): void {
  handed = files;
}

export function takeHandedFiles(): File[] {
  const files = handed;
  handed = [];
  return files;
}
