/** Small things that every part of the page needs. */

export function announce(text: string): void {
  const said = document.getElementById('said');
  if (said) said.textContent = text.slice(0, 300);
}

export const atBottom = (scroller: HTMLElement): boolean =>
  scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

export function scrollDown(scroller: HTMLElement): void {
  scroller.scrollTop = scroller.scrollHeight;
}

/** Moves the choice in a listbox; answers the chosen option. */
export function moveChoice(list: HTMLElement, by: number): HTMLElement | null {
  const options = [...list.querySelectorAll<HTMLElement>('[role=option]')];
  if (options.length === 0) return null;
  const now = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  const next = options[(now + by + options.length + (now < 0 && by < 0 ? 1 : 0)) % options.length]!;
  for (const option of options) option.setAttribute('aria-selected', String(option === next));
  next.scrollIntoView({ block: 'nearest' });
  return next;
}

export const chosen = (list: HTMLElement): HTMLElement | null =>
  list.querySelector('[role=option][aria-selected=true]');

/** While an input method composes, keys belong to it. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
