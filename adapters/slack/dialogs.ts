import { createHash } from 'node:crypto';
import type { AckFn, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Account, Outcome } from '../../src/chat/interaction.ts';
import { line } from '../../src/chat/message.ts';
import type { Match } from '../../src/chat/platform.ts';
import type { Desk } from './desk.ts';
import {
  dialogView,
  fieldErrors,
  formValues,
  messageView,
  type Opened,
  type ViewOrigin,
  type viewState,
  waitingView,
} from './dialog.ts';
import { slackProblem } from './errors.ts';
import type { Reader } from './render.ts';
import { type Answerable, drawnOutcome, tell } from './respond.ts';
import { dialogFuse, fuse, within } from './soon.ts';
import { words } from './words.ts';

type Sent = {
  account: Account;
  origin: ViewOrigin;
  viewId: string;
  state: ReturnType<typeof viewState.parse>;
};
type Ack = AckFn<ViewResponseAction> | AckFn<void>;

/** Dialogs from their opening to what comes of them, with Slack's three seconds for each. */
export function slackDialogs(desk: Desk) {
  const { client, warn } = desk;

  /** The trigger lives three seconds: a form that is not ready opens empty and is filled when it is. */
  async function open(trigger: string, match: Match, account: Account, to: Answerable): Promise<void> {
    const opened: Opened = { channel: to.channel, thread: to.thread, url: to.url };
    const work = Promise.all([match.run(), desk.readerOf(account)]);
    const early = await within(work, dialogFuse);
    try {
      if (early) await show(trigger, early.done, opened, to);
      else await fill(trigger, work, opened);
    } catch (error) {
      await tooLate(error, match, account, to);
    }
  }

  async function show(trigger: string, [outcome, reader]: [Outcome, Reader], opened: Opened, to: Answerable) {
    if (outcome.kind === 'dialog') {
      await client.views.open({ trigger_id: trigger, view: dialogView(outcome.dialog, reader, opened) });
      return;
    }
    await desk.later(to, Promise.resolve(drawnOutcome(outcome, reader)));
  }

  async function fill(trigger: string, work: Promise<[Outcome, Reader]>, opened: Opened): Promise<void> {
    const { view } = await client.views.open({ trigger_id: trigger, view: waitingView(deskReader()) });
    const filled = work.then(async ([outcome, reader]) => {
      const ready = viewOf(outcome, reader, opened, 0);
      if (ready && view?.id) await client.views.update({ view_id: view.id, hash: view.hash, view: ready });
    });
    desk.receiver.track(filled);
    await filled;
  }

  const deskReader = (): Reader => ({ word: desk.bot.word, language: desk.bot.deskLanguage, zone: desk.zone });

  /** Used up: another process opened it. Anything else is said, with the way to try again. */
  async function tooLate(error: unknown, match: Match, account: Account, to: Answerable): Promise<void> {
    if (slackProblem(error) === 'exchanged_trigger_id') return;
    warn({ err: error }, 'a dialog did not open');
    const again = match.address
      ? [{ label: words.openAgain(), address: match.address, style: 'primary' as const }]
      : [];
    const reader = await within(desk.readerOf(account), fuse);
    await tell(client, to, line(words.tooLate(), ...again), reader?.done ?? deskReader());
  }

  async function submit(sent: Sent, ack: Ack): Promise<void> {
    const { account, origin } = sent;
    const where = { channel: origin.channel ?? account.id, thread: origin.thread };
    const values = formValues(sent.state);
    const act = { kind: 'dialog' as const, address: origin.address, values };
    const { match } = desk.matched(account, actId(sent, JSON.stringify(values)), where, act);
    const work = match.run().then(async (outcome) => [outcome, await desk.readerOf(account)] as [Outcome, Reader]);
    const early = await within(work, fuse);
    if (early) return settle(early.done, sent, ack as AckFn<ViewResponseAction>);
    await (ack as AckFn<ViewResponseAction>)({ response_action: 'update', view: waitingView(deskReader()) });
    const shown = work.then(([outcome, reader]) => replace(sent, outcome, reader));
    desk.receiver.track(shown);
    await shown.catch((error: unknown) => warn({ err: error }, 'the answer to a dialog did not arrive'));
  }

  /** In time: what is wrong stands beside its field, what was done is said where the dialog was opened. */
  async function settle([outcome, reader]: [Outcome, Reader], sent: Sent, ack: AckFn<ViewResponseAction>) {
    const { origin, account } = sent;
    if (outcome.kind === 'dialog') {
      const errors = fieldErrors(outcome.dialog, reader);
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    }
    const view = outcome.kind === 'message' ? null : viewOf(outcome, reader, origin, origin.attempt + 1);
    if (view) return ack({ response_action: 'update', view });
    await ack();
    const isFirst = outcome.delivery !== 'again';
    const to: Answerable = { user: account.id, channel: origin.channel, thread: origin.thread, url: origin.url };
    await desk.later(to, Promise.resolve(isFirst ? drawnOutcome(outcome, reader) : []));
  }

  /** Late: the view that was left waiting says what came of it. */
  async function replace({ viewId, origin }: Sent, outcome: Outcome, reader: Reader): Promise<void> {
    const view = viewOf(outcome, reader, origin, origin.attempt + 1) ?? messageView(line(words.done()), reader);
    await client.views.update({ view_id: viewId, view });
  }

  return { open, submit };
}

/** Sent again unchanged it is the same act; changed, or after a refusal, it is another. */
const actId = ({ viewId, origin }: Sent, values: string): string =>
  `${viewId}:${origin.attempt}:${createHash('sha256').update(values).digest('base64url').slice(0, 16)}`;

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
      return messageView(outcome.message, reader);
    case 'page':
    case 'done':
    case 'ignored':
      return null;
  }
}
