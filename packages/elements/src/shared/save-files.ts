/** Hands files to the browser's own way of saving. */
export function saveFiles(files: readonly File[]): void {
  for (const file of files) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    // The browser has begun to read when the next task runs.
    setTimeout(() => URL.revokeObjectURL(link.href));
  }
}
