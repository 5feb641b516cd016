/** Hands a file to the browser's downloads. The address lives only as long as it takes to start. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/** Milliseconds; some browsers start to read a while after the click. */
const KEPT = 10_000;
