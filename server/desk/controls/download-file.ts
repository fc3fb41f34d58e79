/** Hands a file to the browser, to be kept. */
export function downloadFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser starts to read the file at the click.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
