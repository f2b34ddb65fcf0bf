import { showKeys } from './dialog.ts';
import { openFind } from './find.ts';

/** The whole page by keyboard. No single letters: they belong to what is typed. */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
  startRoving();
}

function actOf(event: KeyboardEvent): (() => void) | undefined {
  const { key, shiftKey, altKey } = event;
  const isControl = event.ctrlKey || event.metaKey;
  const arrow = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (key === 'F6') return () => nextPane(shiftKey ? -1 : 1);
  if (isControl && key.toLowerCase() === 'k') return openFind;
  if (isControl && key === '/') return showKeys;
  if (altKey && arrow) return () => nextChannel(arrow);
  if (key === 'Escape') return closeSomething();
  const entry = event.target as HTMLElement;
  if (!entry.matches?.('.entry')) return undefined;
  if (arrow) return () => nextEntry(entry, arrow);
  if (key === 'Enter') return () => entry.querySelector<HTMLElement>('.thread-link')?.click();
  return undefined;
}

function nextPane(by: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>('nav.places, main, aside, nav.bottom')].filter((pane) =>
    pane.checkVisibility({ visibilityProperty: true }),
  );
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[now < 0 && by < 0 ? panes.length - 1 : (now + by + panes.length) % panes.length];
  const inside = ['[data-composer]', 'a[aria-current]', 'a, button'].map((what) =>
    next?.querySelector<HTMLElement>(what),
  );
  (inside.find(Boolean) ?? next)?.focus();
}

function nextChannel(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('nav.places a')];
  const now = links.findIndex((link) => link.getAttribute('aria-current') === 'page');
  links[(Math.max(now, 0) + by + links.length) % links.length]?.click();
}

/** A menu first, then a thread. */
function closeSomething(): (() => void) | undefined {
  const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]');
  if (menu)
    return () => {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    };
  const thread = document.querySelector<HTMLAnchorElement>('aside a.close');
  return thread ? () => thread.click() : undefined;
}

function nextEntry(entry: HTMLElement, by: number): void {
  const entries = [...(entry.parentElement?.querySelectorAll<HTMLElement>('.entry') ?? [])];
  entries[entries.indexOf(entry) + by]?.focus();
}

/** A stream is one stop of the Tab key: the message last visited, at first the newest. */
function startRoving(): void {
  const stop = (entry: HTMLElement | null | undefined) => {
    for (const other of entry?.parentElement?.querySelectorAll<HTMLElement>('.entry[tabindex="0"]') ?? [])
      other.tabIndex = -1;
    if (entry) entry.tabIndex = 0;
  };
  for (const stream of document.querySelectorAll('.stream'))
    stop([...stream.querySelectorAll<HTMLElement>('.entry')].at(-1));
  document.addEventListener('focusin', ({ target }) => {
    const entry = (target as HTMLElement).closest<HTMLElement>('.entry');
    if (entry) stop(entry);
  });
}
