import { Listbox } from './listbox.ts';
import { isComposing } from './page.ts';

type Combobox = {
  field: HTMLInputElement;
  list: HTMLElement;
  /** Options for what is typed, as HTML; null: none could be had. */
  look: (typed: string) => Promise<string | null>;
  take: (option: HTMLElement) => void;
  /** What is chosen as soon as the options are there. */
  first?: 'chosen';
};

/** A field that finds by typing: arrows choose, Enter takes, Escape closes the list and no more. */
export function startCombobox({ field, list: element, look, take, first }: Combobox): Listbox {
  let asked = 0;
  const list = new Listbox(field, element, (option) => taken(option));
  const taken = (option: HTMLElement) => {
    asked++;
    list.close();
    take(option);
  };
  field.addEventListener('input', async () => {
    const mine = ++asked;
    const html = await look(field.value);
    if (html === null || mine !== asked || document.activeElement !== field) return;
    list.open(html);
    if (first) list.choose(list.options[0] ?? null);
  });
  field.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    const { chosen } = list;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') list.move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && chosen && !event.ctrlKey && !event.metaKey) taken(chosen);
    else if (event.key === 'Escape' && list.isOpen) list.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return list;
}

/** The fields of a dialog whose answer is found by typing. */
export function startLookups(root: ParentNode): void {
  for (const combo of root.querySelectorAll<HTMLElement>('.combo')) startLookup(combo);
}

function startLookup(combo: HTMLElement): void {
  const [value, field] = combo.querySelectorAll('input');
  const list = combo.querySelector<HTMLElement>('[role=listbox]');
  if (!value || !field || !list) return;
  const box = startCombobox({
    field,
    list,
    look: (typed) => {
      // Until something is chosen, what was typed is the answer; the desk says whether it knows it.
      value.value = typed;
      return fragment(`/lookup/${combo.dataset.lookup}?q=${encodeURIComponent(typed)}`);
    },
    take: (option) => {
      value.value = option.dataset.value ?? '';
      field.value = option.textContent?.trim() ?? '';
    },
  });
  field.addEventListener('focus', () => field.select());
  field.addEventListener('click', () => box.open());
}

export async function fragment(address: string): Promise<string | null> {
  const response = await fetch(address, { headers: { 'x-fragment': '1' } }).catch(() => null);
  return response?.ok ? response.text() : null;
}
