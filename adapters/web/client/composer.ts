import { chosen, isComposing, moveChoice } from './page.ts';

type Offer = { insert: string; label: string; help?: string };
const lastCommandKey = 'deskbell.last-command';

/** Where people write: Enter sends, a slash opens what can be typed next, and what was typed outlives a reload. */
export function startComposers(): void {
  for (const composer of document.querySelectorAll<HTMLTextAreaElement>('[data-composer]')) startComposer(composer);
}

function startComposer(composer: HTMLTextAreaElement): void {
  const form = composer.form!;
  const list = form.querySelector<HTMLElement>('.completion')!;
  const draftKey = `deskbell.draft.${location.pathname}${location.search}.${composer.getAttribute('aria-controls')}`;
  composer.value ||= sessionStorage.getItem(draftKey) ?? '';
  if (matchMedia('(min-width: 640px)').matches && !location.hash) composer.focus();
  let asked = 0;
  const complete = async () => {
    const mine = ++asked;
    const offers =
      composer.value.startsWith('/') && !composer.value.includes('\n') ? await offersFor(composer.value) : [];
    if (mine === asked) showOffers(list, offers);
  };
  const take = (option: HTMLElement) => {
    composer.value = option.dataset.insert ?? '';
    composer.focus();
    void complete();
  };
  composer.addEventListener('input', () => {
    sessionStorage.setItem(draftKey, composer.value);
    void complete();
  });
  form.addEventListener('acted', () => {
    if (composer.value.startsWith('/')) localStorage.setItem(lastCommandKey, composer.value);
    composer.value = '';
    sessionStorage.removeItem(draftKey);
    list.hidden = true;
  });
  composer.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (!list.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      composer.setAttribute('aria-activedescendant', moveChoice(list, event.key === 'ArrowDown' ? 1 : -1)?.id ?? '');
      event.preventDefault();
    } else if (!list.hidden && (event.key === 'Tab' || event.key === 'Enter') && chosen(list)) {
      take(chosen(list)!);
      event.preventDefault();
    } else if (event.key === 'Tab' && !event.shiftKey && !list.hidden) {
      take(list.firstElementChild as HTMLElement);
      event.preventDefault();
    } else if (event.key === 'Escape' && !list.hidden) {
      list.hidden = true;
      event.stopPropagation();
    } else if (event.key === 'ArrowUp' && composer.value === '') {
      composer.value = localStorage.getItem(lastCommandKey) ?? '';
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      asked++;
      list.hidden = true;
      form.requestSubmit();
    }
  });
  composer.addEventListener('blur', () => setTimeout(() => (list.hidden = true), 150));
  list.addEventListener('mousedown', (event) => {
    const option = (event.target as HTMLElement).closest<HTMLElement>('[role=option]');
    if (option) take(option);
    event.preventDefault();
  });
}

async function offersFor(text: string): Promise<Offer[]> {
  const response = await fetch(`/complete?text=${encodeURIComponent(text)}`).catch(() => null);
  return response?.ok ? ((await response.json()) as Offer[]) : [];
}

function showOffers(list: HTMLElement, offers: Offer[]): void {
  list.replaceChildren(
    ...offers.map(({ insert, label, help }, index) => {
      const option = document.createElement('div');
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.id = `${list.id}-${index}`;
      option.tabIndex = -1;
      option.dataset.insert = insert;
      const name = document.createElement('span');
      name.textContent = label;
      const explained = document.createElement('span');
      explained.className = 'meta';
      explained.textContent = help ?? '';
      option.append(name, explained);
      return option;
    }),
  );
  list.hidden = offers.length === 0;
}
