/** The whole page by keyboard. No single letters: they belong to what is typed. */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    if (event.key === 'F6') return handled(event, () => nextPane(event.shiftKey ? -1 : 1));
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      return handled(event, () => nextChannel(event.key === 'ArrowDown' ? 1 : -1));
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return handled(event, startCommand);
    if (event.key === 'Escape') return closeThread();
    const entry = (event.target as HTMLElement).closest?.('.entry');
    if (!entry || event.target !== entry) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      return handled(event, () => nextEntry(entry, event.key === 'ArrowDown' ? 1 : -1));
    if (event.key === 'Enter') entry.querySelector<HTMLElement>('.thread-link')?.click();
  });
}

function handled(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}

function nextPane(by: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>('body > nav:not(.bottom), main, aside')];
  const now = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(now + by + panes.length) % panes.length];
  (next?.querySelector<HTMLElement>('[data-composer], a[aria-current], a, button') ?? next)?.focus();
}

function nextChannel(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('body > nav:not(.bottom) a')];
  const now = links.findIndex((link) => link.getAttribute('aria-current') === 'page');
  links[(now + by + links.length) % links.length]?.click();
}

/** Commands and references are found where they are typed. */
function startCommand(): void {
  const composer = document.querySelector<HTMLTextAreaElement>('main [data-composer]');
  if (!composer) return;
  composer.focus();
  if (composer.value === '') composer.value = '/';
  composer.dispatchEvent(new Event('input', { bubbles: true }));
}

function closeThread(): void {
  document.querySelector<HTMLAnchorElement>('aside a.close')?.click();
}

function nextEntry(entry: Element, by: number): void {
  const entries = [...(entry.parentElement?.querySelectorAll<HTMLElement>('.entry') ?? [])];
  entries[entries.indexOf(entry as HTMLElement) + by]?.focus();
}
