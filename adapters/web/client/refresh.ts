let again: Promise<void> | null = null;

/** Draws the open page of records anew, in its place; somebody at one of its buttons stays there. */
export function refreshPage(): Promise<void> {
  again ??= redraw().finally(() => {
    again = null;
  });
  return again;
}

async function redraw(): Promise<void> {
  const old = document.querySelector('[data-page]');
  const response = await fetch(location.href).catch(() => null);
  if (!old || !response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-page]');
  if (page && page.innerHTML !== old.innerHTML)
    redrawn(
      old,
      () => old.replaceWith(page),
      () => page,
    );
}

/** Replaces a part of the page and puts the focus on the same button of the new one, else on the part. */
export function redrawn(old: Element, replace: () => void, fresh: () => Element | null): void {
  const held = old.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
  const address = held?.closest('form')?.querySelector<HTMLInputElement>('[name=address]')?.value;
  const open = Boolean(old.querySelector('details[data-keep][open]'));
  replace();
  const part = fresh();
  const details = part?.querySelector<HTMLDetailsElement>('details[data-keep]');
  if (open && details) details.open = true;
  if (!held) return;
  const same = address && part?.querySelector<HTMLElement>(`form:has([value="${CSS.escape(address)}"]) button`);
  (same || part?.querySelector<HTMLElement>('button, a') || (part as HTMLElement | null))?.focus();
}
