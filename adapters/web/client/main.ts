import { startComposers } from './composer.ts';
import { showDialog, startCombos } from './dialog.ts';
import { startKeys } from './keys.ts';
import { startLive } from './live.ts';
import { announce, scrollDown } from './page.ts';

/** The page works as forms and links; this makes it quick: nothing is left to go somewhere else and come back. */
startActs();
startComposers();
startCombos(document);
startKeys();
startLive();
for (const scroller of document.querySelectorAll<HTMLElement>('[data-scroller]')) scrollDown(scroller);

function startActs(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-act]')) return;
    event.preventDefault();
    void send(form, (event as SubmitEvent).submitter);
  });
  document.addEventListener('click', (event) => {
    const target = event.target as HTMLElement;
    target.closest('[data-dismiss]')?.closest('.private')?.remove();
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]'))
      if (!menu.contains(target)) menu.open = false;
  });
}

/** One act has one id, made when it is first sent: sent again after a lost connection, it is still the same act. */
async function send(form: HTMLFormElement, opener: HTMLElement | null): Promise<void> {
  if (form.dataset.sending) return;
  form.dataset.sending = 'yes';
  form.dataset.id ??= crypto.randomUUID();
  const body = new FormData(form);
  body.set('id', form.dataset.id);
  try {
    const response = await fetch('/act', { method: 'POST', body, headers: { 'x-fragment': '1' } });
    const html = await response.text();
    delete form.dataset.id;
    show(form, response.headers.get('x-outcome') ?? 'private', html, opener);
  } catch {
    answersNear(form).append(notSent());
  } finally {
    delete form.dataset.sending;
  }
}

function show(form: HTMLFormElement, outcome: string, html: string, opener: HTMLElement | null): void {
  const openDialog = form.closest('dialog');
  form.dispatchEvent(new CustomEvent('acted', { bubbles: true }));
  if (outcome === 'dialog') {
    showDialog(html, openDialog, opener);
    return;
  }
  const place = openDialog?.opener ?? form;
  openDialog?.close();
  if (outcome === 'done') {
    if (form.closest('.page')) location.reload();
    return;
  }
  const answers = answersNear(place);
  answers.insertAdjacentHTML('beforeend', html);
  const answer = answers.lastElementChild as HTMLElement;
  announce(answer.textContent ?? '');
  const scroller = answers.closest<HTMLElement>('[data-scroller]');
  if (scroller) scrollDown(scroller);
  else answer.scrollIntoView({ block: 'nearest' });
}

function answersNear(place: Element): HTMLElement {
  const pane = place.closest('aside, main') ?? document;
  return pane.querySelector<HTMLElement>('[data-answers]') ?? document.querySelector<HTMLElement>('[data-answers]')!;
}

function notSent(): HTMLElement {
  const note = document.createElement('p');
  note.className = 'problem';
  note.setAttribute('role', 'alert');
  note.textContent = document.body.dataset.notSent ?? '';
  setTimeout(() => note.remove(), 6000);
  return note;
}
