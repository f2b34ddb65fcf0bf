import { Listbox } from './listbox.ts';
import { announce, isComposing } from './page.ts';

type Offer = { insert: string; label: string; help?: string };
/** On a machine where one changes between people, each has their own. */
const keyOf = (what: string): string => `deskbell.${what}.${document.body.dataset.me}`;
const lastCommandKey = keyOf('last-command');

/** Where people write: Enter sends, a slash opens what can be typed next, and what was typed outlives a reload. */
export function startComposers(): void {
  for (const composer of document.querySelectorAll<HTMLTextAreaElement>('[data-composer]')) startComposer(composer);
}

function startComposer(composer: HTMLTextAreaElement): void {
  const form = composer.form!;
  const draftKey = keyOf(`draft.${location.pathname}.${composer.getAttribute('aria-controls')}`);
  composer.value ||= sessionStorage.getItem(draftKey) ?? '';
  if (matchMedia('(min-width: 640px)').matches && !location.hash) composer.focus();
  const completion = startCompletion(composer, form.querySelector<HTMLElement>('.completion')!);
  composer.addEventListener('input', () => {
    sessionStorage.setItem(draftKey, composer.value);
    void completion.update();
  });
  form.addEventListener('acted', () => {
    if (composer.value.startsWith('/')) localStorage.setItem(lastCommandKey, composer.value);
    composer.value = '';
    sessionStorage.removeItem(draftKey);
    completion.close();
  });
  composer.addEventListener('keydown', (event) => {
    if (isComposing(event) || completion.handles(event)) return;
    if (event.key === 'ArrowUp' && composer.value === '') {
      composer.value = localStorage.getItem(lastCommandKey) ?? '';
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      completion.close();
      form.requestSubmit();
    }
  });
}

function startCompletion(composer: HTMLTextAreaElement, element: HTMLElement) {
  let asked = 0;
  /** What the open list is about: offers for what was typed before are not taken. */
  let offeredFor: string | null = null;
  const list = new Listbox(composer, element, (option) => take(option));
  const update = async () => {
    const mine = ++asked;
    const typed = composer.value;
    const offers = typed.startsWith('/') && !typed.includes('\n') ? await offersFor(typed) : [];
    if (mine !== asked) return;
    offeredFor = typed;
    list.element.replaceChildren(...offers.map(optionOf));
    list.open(list.element.innerHTML);
    if (offers[0]) announce([offers[0].label, offers[0].help].join(' '));
  };
  const take = (option: HTMLElement) => {
    composer.value = option.dataset.insert ?? '';
    composer.focus();
    composer.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const takeFirst = async () => {
    if (offeredFor !== composer.value) await update();
    if (list.options[0]) take(list.options[0]);
  };
  const close = () => {
    asked++;
    list.close();
  };
  /** Whether the key was meant for the list. */
  const handles = (event: KeyboardEvent): boolean => {
    const isPending = offeredFor !== composer.value && composer.value.startsWith('/');
    const { chosen } = list;
    if (!list.isOpen && !(isPending && event.key === 'Tab')) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') list.move(event.key === 'ArrowDown' ? 1 : -1);
    else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) take(chosen);
    else if (event.key === 'Tab' && !event.shiftKey) void takeFirst();
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { update, handles, close };
}

async function offersFor(text: string): Promise<Offer[]> {
  const response = await fetch(`/complete?text=${encodeURIComponent(text)}`).catch(() => null);
  return response?.ok ? ((await response.json()) as Offer[]) : [];
}

function optionOf({ insert, label, help = '' }: Offer): HTMLElement {
  const option = document.createElement('div');
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.tabIndex = -1;
  option.dataset.insert = insert;
  const explained = document.createElement('span');
  explained.className = 'meta';
  explained.textContent = help;
  const name = document.createElement('span');
  name.textContent = label;
  option.append(name, explained);
  return option;
}
