/** Small things that every part of the page needs. */

export function announce(text: string): void {
  const said = document.getElementById('said');
  if (said) said.textContent = text.replace(/\s+/g, ' ').trim().slice(0, 300);
}

export const atBottom = (scroller: HTMLElement): boolean =>
  scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

export function scrollDown(scroller: HTMLElement): void {
  scroller.scrollTop = scroller.scrollHeight;
}

/** A sentence of the page, `{n}` replaced. */
export const worded = (name: string, n: number | string = ''): string =>
  (document.body.dataset[name] ?? '').replace('{n}', String(n));

/** The channel that is open, or `home` where none is. */
export const placeNow = (): string =>
  document
    .querySelector<HTMLElement>('[data-composer]')
    ?.closest('form')
    ?.querySelector<HTMLInputElement>('[name=place]')?.value ?? 'home';

/** While an input method composes, keys belong to it. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
