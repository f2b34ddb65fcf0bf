import { chosen, isComposing, moveChoice } from './page.ts';

declare global {
  interface HTMLDialogElement {
    /** What opened it: focus goes back there. */
    opener?: HTMLElement | null;
  }
}

/** Opens a dialog, or shows an open one again with what was wrong. */
export function showDialog(html: string, open: HTMLDialogElement | null, opener: HTMLElement | null): void {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  const dialog = holder.querySelector('dialog');
  if (!dialog) return;
  dialog.opener = open?.opener ?? opener;
  open?.remove();
  document.body.append(dialog);
  startCombos(dialog);
  const before = fingerprint(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.opener?.isConnected) dialog.opener.focus();
    else document.querySelector<HTMLElement>('[data-composer]')?.focus();
  });
  dialog.addEventListener('cancel', (event) => {
    if (fingerprint(dialog) !== before && !confirm(document.body.dataset.discard)) event.preventDefault();
  });
  dialog.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) dialog.querySelector('form')?.requestSubmit();
  });
  dialog.showModal();
  const first =
    dialog.querySelector<HTMLElement>('.wrong :is(input:not([type=hidden]), select, textarea)') ??
    dialog.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea');
  first?.focus();
}

const fingerprint = (dialog: HTMLDialogElement): string =>
  JSON.stringify([...new FormData(dialog.querySelector('form')!)].map(String));

/** Fields whose answer is found by typing. */
export function startCombos(root: ParentNode): void {
  for (const combo of root.querySelectorAll<HTMLElement>('.combo')) startCombo(combo);
}

function startCombo(combo: HTMLElement): void {
  const [value, typed] = combo.querySelectorAll('input');
  const list = combo.querySelector<HTMLElement>('[role=listbox]');
  if (!value || !typed || !list) return;
  let asked = 0;
  const open = (shown: boolean) => {
    list.hidden = !shown;
    typed.setAttribute('aria-expanded', String(shown));
  };
  const take = (option: HTMLElement) => {
    value.value = option.dataset.value ?? '';
    typed.value = option.textContent?.trim() ?? '';
    open(false);
  };
  typed.addEventListener('focus', () => typed.select());
  typed.addEventListener('click', () => open(true));
  typed.addEventListener('input', async () => {
    // Until something is chosen, what was typed is the answer; the desk says whether it knows it.
    value.value = typed.value;
    const mine = ++asked;
    const response = await fetch(`/lookup/${combo.dataset.lookup}?q=${encodeURIComponent(typed.value)}`).catch(
      () => null,
    );
    if (!response?.ok || mine !== asked) return;
    list.innerHTML = await response.text();
    open(list.childElementCount > 0);
  });
  typed.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      open(true);
      typed.setAttribute('aria-activedescendant', moveChoice(list, event.key === 'ArrowDown' ? 1 : -1)?.id ?? '');
      event.preventDefault();
    } else if (event.key === 'Enter' && !list.hidden && !event.ctrlKey) {
      const option = chosen(list);
      if (option) take(option);
      open(false);
      event.preventDefault();
    } else if (event.key === 'Escape' && !list.hidden) {
      open(false);
      event.preventDefault();
      event.stopPropagation();
    }
  });
  typed.addEventListener('blur', () => setTimeout(() => open(false), 150));
  list.addEventListener('mousedown', (event) => {
    const option = (event.target as HTMLElement).closest<HTMLElement>('[role=option]');
    if (option) take(option);
    event.preventDefault();
  });
}
