/** The files of a drop; folders, which look like files of no size, are left out. */
export function droppedFiles(transfer: DataTransfer): File[] {
  const entries = [...transfer.items].filter((item) => item.kind === 'file')
  return entries
    .filter((item) => item.webkitGetAsEntry()?.isDirectory !== true)
    .map((item) => item.getAsFile())
    .filter((file) => file !== null)
}
