/** A dialog that was moved with its strip is still open, but no longer over the page: it is opened there again. */
export function reopenDialog(dialog: HTMLDialogElement | null | undefined): void {
  if (!dialog?.open) return;
  dialog.open = false;
  dialog.showModal();
}
