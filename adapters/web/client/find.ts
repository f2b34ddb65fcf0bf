import { submitAct } from './acts.ts';
import { fragment, startCombobox } from './combobox.ts';

/** The way to any record, channel or command. */
export function startFind(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-find]')) {
    const field = box.querySelector('input')!;
    startCombobox({
      field,
      list: box.querySelector<HTMLElement>('[role=listbox]')!,
      look: async (typed) => (typed.trim() === '' ? '' : fragment(`/find?q=${encodeURIComponent(typed)}`)),
      take: (option) => {
        field.value = '';
        go(option, field);
      },
      first: 'chosen',
    });
  }
}

/** Where the find box is; on a phone it is a page. */
export function openFind(): void {
  const field = [...document.querySelectorAll<HTMLInputElement>('[data-find] input')].find((each) =>
    each.checkVisibility(),
  );
  if (!field) location.assign('/find');
  else {
    field.focus();
    field.select();
  }
}

function go({ dataset: { href, insert, report } }: HTMLElement, field: HTMLElement): void {
  const composer = document.querySelector<HTMLTextAreaElement>('main [data-composer]');
  if (report) submitAct({ kind: 'button', address: 'incident.report', preset: report }, field);
  else if (insert && composer) {
    composer.value = insert;
    composer.focus();
    composer.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (href) location.assign(href);
}
