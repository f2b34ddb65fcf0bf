import { startLookups } from './combobox.ts';
import { worded } from './page.ts';

/** What opened a dialog: focus goes back there. */
const openers = new WeakMap<HTMLDialogElement, HTMLElement | null>();
export const openerOf = (dialog: HTMLDialogElement | null): HTMLElement | null =>
  (dialog && openers.get(dialog)) ?? null;

/** Opens a dialog, or shows an open one again with what was wrong. */
export function showDialog(html: string, open: HTMLDialogElement | null, opener: HTMLElement | null): void {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  const dialog = holder.querySelector('dialog');
  if (!dialog) return;
  openers.set(dialog, open ? openerOf(open) : opener);
  open?.remove();
  document.body.append(dialog);
  startLookups(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    returnFocus(openerOf(dialog));
  });
  const before = fingerprint(dialog);
  const leave = () => {
    if (fingerprint(dialog) === before || confirm(worded('discard'))) dialog.close();
  };
  dialog.querySelector('[data-close]')?.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    leave();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) dialog.querySelector('form')?.requestSubmit();
  });
  dialog.showModal();
}

/** What was typed or chosen, as one string. */
const fingerprint = (dialog: HTMLDialogElement): string =>
  JSON.stringify(
    [...new FormData(dialog.querySelector('form')!)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value.name,
    ]),
  );

export function returnFocus(to: HTMLElement | null): void {
  const entry = to?.closest('.entry');
  if (to?.isConnected) to.focus();
  else if (entry?.isConnected) (entry as HTMLElement).focus();
  else document.querySelector<HTMLElement>('[data-composer], main a, main button')?.focus();
}

/** The list of keys. */
export function showKeys(): void {
  const template = document.getElementById('keys') as HTMLTemplateElement;
  const opener = document.activeElement as HTMLElement | null;
  document.body.append(template.content.cloneNode(true));
  const dialog = document.body.lastElementChild as HTMLDialogElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    returnFocus(opener);
  });
  dialog.showModal();
}
