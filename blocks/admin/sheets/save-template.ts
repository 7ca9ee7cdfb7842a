/** Saves an empty sheet with this header; the byte order mark makes spreadsheets read it as UTF-8. */
export function saveTemplate(fileName: string, columns: string[]): void {
  const sheet = new Blob([`\uFEFF${columns.join(',')}\r\n`], { type: 'text/csv' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(sheet);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
