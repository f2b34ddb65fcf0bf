import { openerOf, returnFocus, showDialog } from './dialog.ts';
import { hasTooLargeFile } from './files.ts';
import { announce, placeNow, scrollDown, worded } from './page.ts';
import { refreshPage } from './refresh.ts';

/** Forms are sent without leaving the page. */
export function startActs(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-act]')) return;
    event.preventDefault();
    void send(form, (event as SubmitEvent).submitter);
  });
  document.addEventListener('click', (event) => {
    const answer = (event.target as HTMLElement).closest('[data-dismiss]')?.closest<HTMLElement>('.private');
    if (!answer) return;
    const pane = answer.closest('main, aside');
    remove(answer);
    returnFocus(pane?.querySelector<HTMLElement>('[data-composer]') ?? null);
  });
}

/** An act without a form on the page. */
export function submitAct(fields: Record<string, string>, opener: HTMLElement): void {
  const form = document.createElement('form');
  for (const [name, value] of Object.entries({ place: placeNow(), ...fields })) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  void send(form, opener);
}

/** One act has one id, made when it is first sent: sent again after a lost connection, it is still the same act. */
async function send(form: HTMLFormElement, opener: HTMLElement | null): Promise<void> {
  if (form.dataset.sending || hasTooLargeFile(form)) return;
  form.dataset.sending = 'yes';
  form.dataset.id ??= crypto.randomUUID();
  const body = new FormData(form);
  body.set('id', form.dataset.id);
  try {
    const response = await fetch('/act', { method: 'POST', body, headers: { 'x-fragment': '1' } });
    if (response.status >= 500) throw new Error(response.statusText);
    const html = await response.text();
    delete form.dataset.id;
    show(form, response.headers.get('x-outcome') ?? 'private', html, opener);
  } catch {
    notSent(form);
  } finally {
    delete form.dataset.sending;
  }
}

function show(form: HTMLFormElement, outcome: string, html: string, opener: HTMLElement | null): void {
  const dialog = form.closest('dialog');
  form.dispatchEvent(new CustomEvent('acted', { bubbles: true }));
  const menu = form.closest<HTMLDetailsElement>('.message-menu');
  if (menu) menu.open = false;
  if (outcome === 'dialog') {
    showDialog(html, dialog, opener);
    return;
  }
  const asked = dialog ? openerOf(dialog) : form;
  dialog?.close();
  if (outcome === 'private') answerAt(asked, html);
  const question = asked?.closest<HTMLElement>('.private[data-once]');
  if (question) remove(question);
  if (document.querySelector('[data-page]')) void refreshPage();
}

/** A private answer stands where it was asked: below its message, else at the end of the pane. */
function answerAt(asked: Element | null, html: string): void {
  const pane = asked?.closest('main, aside') ?? document.querySelector('main')!;
  const answers =
    pane.querySelector<HTMLElement>('[data-answers]') ?? document.querySelector<HTMLElement>('[data-answers]');
  if (!answers) return;
  const holder = document.createElement(answers.matches('ol') ? 'li' : 'div');
  holder.className = 'answer';
  holder.innerHTML = html;
  const beside = asked?.closest('.entry, .answer');
  if (beside && answers.contains(beside)) beside.after(holder);
  else answers.append(holder);
  announce(holder.textContent ?? '');
  const scroller = answers.closest<HTMLElement>('[data-scroller]');
  if (scroller && holder === answers.lastElementChild) scrollDown(scroller);
  else holder.scrollIntoView({ block: 'nearest' });
}

const remove = (answer: HTMLElement): void => (answer.closest('.answer') ?? answer).remove();

/** Said where it was sent from; what was typed stays. */
function notSent(form: HTMLFormElement): void {
  const note = document.createElement('p');
  note.className = 'problem';
  note.setAttribute('role', 'alert');
  note.textContent = worded('notSent');
  const dialog = form.closest('dialog');
  if (dialog) dialog.querySelector('.buttons')?.before(note);
  else (form.closest('.composer, .card, .private') ?? document.querySelector('main')!).before(note);
  setTimeout(() => note.remove(), 8000);
}
