/** Hands a file to the browser, to be kept. */
export function downloadFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it once it was clicked.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
