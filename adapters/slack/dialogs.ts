import { createHash } from 'node:crypto';
import type { AckFn, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { fuse, type Left, within } from '../../src/chat/fuse.ts';
import type { Account, Outcome } from '../../src/chat/interaction.ts';
import { line } from '../../src/chat/message.ts';
import type { Asked, Desk } from './desk.ts';
import {
  dialogView,
  fieldErrors,
  formFiles,
  formValues,
  messageView,
  type Opened,
  type ViewOrigin,
  type viewState,
  waitingView,
} from './dialog.ts';
import { slackProblem } from './errors.ts';
import { drawMessage, type Reader } from './render.ts';
import type { Answerable } from './respond.ts';
import { words } from './words.ts';

/** A dialog must be on its way earlier than other answers: opening it is a call of its own. */
export const dialogFuse = 1_000;

type Sent = {
  account: Account;
  origin: ViewOrigin;
  viewId: string;
  state: ReturnType<typeof viewState.parse>;
};
/** What came of it, and for whom it is drawn. */
type Done = [Outcome, Reader];
type Ack = AckFn<ViewResponseAction> | AckFn<void>;

/** Dialogs from their opening to what comes of them, with Slack's three seconds for each. */
export function slackDialogs(desk: Desk) {
  const { client, warn } = desk;

  /** The trigger lives three seconds: a form that is not ready opens empty and is filled when it is. */
  async function open(trigger: string, asked: Asked, account: Account, to: Answerable, left: Left): Promise<void> {
    const opened: Opened = { channel: to.channel, thread: to.thread, url: to.url };
    const work = Promise.all([asked.match.run(), desk.readerOf(account)]);
    const early = await within(work, left(dialogFuse));
    try {
      if (early) await show(trigger, early.done, asked, opened, to);
      else await fill(trigger, work, opened);
    } catch (error) {
      await tooLate(error, asked, account, to);
    }
  }

  async function show(
    trigger: string,
    [outcome, reader]: Done,
    { id }: Asked,
    opened: Opened,
    to: Answerable,
  ): Promise<void> {
    if (outcome.kind !== 'dialog') return desk.later(to, desk.drawnOnce(outcome, reader, id));
    await client.views.open({ trigger_id: trigger, view: dialogView(outcome.dialog, reader, opened) });
  }

  async function fill(trigger: string, work: Promise<Done>, opened: Opened): Promise<void> {
    const { view } = await client.views.open({ trigger_id: trigger, view: waitingView(desk.anyReader) });
    const [outcome, reader] = await work;
    const ready = viewOf(outcome, reader, opened, 0) ?? messageView(line(words.done()), reader);
    await client.views.update({ view_id: view!.id!, hash: view!.hash, view: ready });
  }

  /** Used up: another process opened it. Anything else is said, with the way to try again. */
  async function tooLate(error: unknown, { match, id }: Asked, account: Account, to: Answerable): Promise<void> {
    if (slackProblem(error) === 'exchanged_trigger_id') return;
    warn({ err: error }, 'a dialog did not open');
    // Whoever waits for a dialog is not kept waiting by a database that sleeps.
    const known = await within(Promise.all([desk.isFirstHere(id), desk.readerOf(account)]), fuse);
    const [isFirst, reader] = known?.done ?? [true, desk.anyReader];
    const again = match.address
      ? [{ label: words.openAgain(), address: match.address, style: 'primary' as const }]
      : [];
    if (isFirst) await desk.later(to, Promise.resolve([drawMessage(line(words.tooLate(), ...again), reader)]));
  }

  async function submit(sent: Sent, ack: Ack, left: Left): Promise<void> {
    const { account, origin } = sent;
    const where = { channel: origin.channel ?? account.id, thread: origin.thread };
    const filled = formValues(sent.state);
    const kept = Object.entries(origin.files ?? {}).filter(([field]) => filled[field] === undefined);
    const values = { ...filled, ...Object.fromEntries(kept) };
    const files = formFiles(sent.state);
    // By what Slack calls its files: sent again, they are uploaded anew, and are still the same act.
    const own = actId(sent, JSON.stringify([values, Object.values(files).map(({ id }) => id)]));
    const done = desk.files.received(values, files, desk.bot, account).then((received) => {
      const act = { kind: 'dialog' as const, address: origin.address, values: received };
      return desk.matched(account, own, where, act).match.run();
    });
    const id = desk.idOf(own);
    const work = Promise.all([done, desk.readerOf(account)]);
    const early = await within(work, left(fuse));
    if (early) return settle(early.done, sent, id, ack as AckFn<ViewResponseAction>);
    await (ack as AckFn<ViewResponseAction>)({ response_action: 'update', view: waitingView(desk.anyReader) });
    await replace(await work, sent, id);
  }

  /** In time: what is wrong stands beside its field, what was done is said where the dialog was opened. */
  async function settle([outcome, reader]: Done, sent: Sent, id: string, ack: AckFn<ViewResponseAction>) {
    const { origin } = sent;
    if (outcome.kind === 'dialog') {
      const errors = fieldErrors(outcome.dialog, reader);
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    }
    const view = outcome.kind === 'message' ? null : viewOf(outcome, reader, origin, origin.attempt + 1);
    if (view) return ack({ response_action: 'update', view });
    await ack();
    await desk.later(answerableOf(sent), desk.drawnOnce(outcome, reader, id));
  }

  /** Late: the view that was left waiting says what came of it or, where they closed it, a private answer does. */
  async function replace([outcome, reader]: Done, sent: Sent, id: string): Promise<void> {
    const { viewId, origin } = sent;
    const view = viewOf(outcome, reader, origin, origin.attempt + 1) ?? messageView(line(words.done()), reader);
    try {
      await client.views.update({ view_id: viewId, view });
    } catch (error) {
      warn({ err: error }, 'a waiting view was not there to be replaced');
      return desk.later(answerableOf(sent), desk.drawnOnce(outcome, reader, id));
    }
    if (bringsFile(outcome)) await desk.later(answerableOf(sent), desk.drawnOnce(outcome, reader, id));
  }

  return { open, submit };
}

const answerableOf = ({ account, origin: { channel, thread, url } }: Sent): Answerable => ({
  user: account.id,
  channel,
  thread,
  url,
});

/** Sent again unchanged it is the same act; changed, or after a refusal, it is another. */
const actId = ({ viewId, origin }: Sent, values: string): string =>
  `${viewId}:${origin.attempt}:${createHash('sha256').update(values).digest('base64url').slice(0, 16)}`;

/** A modal holds no file: what brings one is answered beside it. */
const bringsFile = (outcome: Outcome): boolean => outcome.kind === 'message' && outcome.message.file !== undefined;

/** What a modal can show of an outcome; null: nothing, the card says it. */
function viewOf(outcome: Outcome, reader: Reader, opened: Opened, attempt: number): ModalView | null {
  switch (outcome.kind) {
    case 'dialog':
      return dialogView(outcome.dialog, reader, opened, attempt);
    case 'refused':
      return outcome.dialog
        ? dialogView(outcome.dialog, reader, opened, attempt)
        : messageView(outcome.message, reader);
    case 'message':
      return bringsFile(outcome) ? null : messageView(outcome.message, reader);
    case 'page':
    case 'done':
    case 'ignored':
      return null;
  }
}
