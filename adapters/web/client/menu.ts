/** A menu closes when something else is meant, and its entries follow the arrow keys. */
export function startMenus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')) startMenu(menu);
  document.addEventListener('toggle', ({ target }) => showMessageWith(target as HTMLElement), true);
}

/** The buttons of a message push it down: it stays in sight. */
function showMessageWith(menu: HTMLElement): void {
  if (!menu.matches('.message-menu[open]')) return;
  for (const other of document.querySelectorAll<HTMLDetailsElement>('.message-menu[open]'))
    if (other !== menu) other.open = false;
  menu.parentElement?.scrollIntoView({ block: 'nearest' });
}

function startMenu(menu: HTMLDetailsElement): void {
  document.addEventListener('click', ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget as Node)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by || event.altKey) return;
    event.preventDefault();
    menu.open = true;
    const entries = [...menu.querySelectorAll<HTMLElement>('button')];
    const now = entries.indexOf(document.activeElement as HTMLElement);
    const next = now < 0 ? (by > 0 ? 0 : entries.length - 1) : (now + by + entries.length) % entries.length;
    entries[next]?.focus();
  });
}
