import type { App, RespondArguments } from '@slack/bolt';
import { fuse, type Left, lit, within } from '../../src/chat/fuse.ts';
import type { Act } from '../../src/chat/interaction.ts';
import type { Desk, Who } from './desk.ts';
import { lookupOf, option, readOrigin } from './dialog.ts';
import { slackDialogs } from './dialogs.ts';
import { quotedMessage, threadOf } from './messages.ts';
import { actionPayload, commandPayload, optionsPayload, shortcutPayload, viewPayload } from './payloads.ts';
import { unescaped } from './quoted.ts';
import type { Drawn } from './render.ts';
import { type Answerable, answerPrivately } from './respond.ts';

/** What people do: one listener a kind. What it means, the bot knows. */
export function listen(app: App, desk: Desk): void {
  const dialogs = slackDialogs(desk);
  const { client, accountOf, matched, answerTo, later } = desk;

  app.command(/.*/, async ({ body, ack }) => {
    const left = lit();
    const sent = commandPayload.parse(body);
    const to: Answerable = { user: sent.user_id, channel: sent.channel_id, url: sent.response_url };
    const account = await accountOf({ id: sent.user_id, ...teamOf(sent.team_id, sent.enterprise_id) });
    if (!account) return ack(asAcknowledgement(desk.elsewhere()));
    const act: Act = { kind: 'command', command: sent.command.replace(/^\//, ''), text: unescaped(sent.text) };
    const asked = matched(account, sent.trigger_id, { channel: sent.channel_id }, act);
    if (asked.match.answers === 'dialog') {
      await ack();
      return dialogs.open(sent.trigger_id, asked, account, to, left);
    }
    to.account = account;
    const work = answerTo(asked, account).then(({ drawn }) => drawn);
    const early = await within(work, left(fuse));
    const [first] = early?.done ?? [];
    await ack(first && asAcknowledgement(first));
    await later(to, work, first ? 1 : 0);
  });

  app.action(/.*/, async ({ body, ack }) => {
    const left = lit();
    const sent = actionPayload.parse(body);
    const { action_id: address, type } = sent.actions[0]!;
    if (type !== 'button') return ack();
    const { to, where } = answerableOf(sent);
    const account = await accountOf(whoOf(sent));
    if (!account) {
      await ack();
      return answerPrivately(client, to, [desk.elsewhere()]);
    }
    const asked = matched(account, sent.trigger_id, where, { kind: 'button', address });
    if (asked.match.answers === 'dialog') {
      await ack();
      return dialogs.open(sent.trigger_id, asked, account, to, left);
    }
    const work = answerTo(asked, account);
    await within(work, left(fuse));
    await ack();
    // A list that was turned over takes the place of the page before; any other answer stands beside what was pressed.
    const { drawn, isPage } = await work;
    const replaces = isPage && sent.container?.is_ephemeral === true;
    await later({ ...to, replaces, account }, Promise.resolve(drawn));
    if (sent.container?.type === 'view') await desk.showHome(account);
  });

  app.view(/.*/, async ({ body, ack }) => {
    const left = lit();
    const sent = viewPayload.parse(body);
    const origin = readOrigin(sent.view.private_metadata);
    const account = await accountOf({ ...whoOf(sent), team: sent.view.app_installed_team_id ?? whoOf(sent).team });
    if (!origin || !account) return ack();
    await dialogs.submit({ account, origin, viewId: sent.view.id, state: sent.view.state }, ack, left);
  });

  app.options(/.*/, async ({ body, ack }) => {
    const left = lit();
    const sent = optionsPayload.parse(body);
    const lookup = lookupOf(sent.action_id);
    const account = await accountOf(whoOf(sent));
    if (!lookup || !account) return ack({ options: [] });
    const work = Promise.all([desk.bot.lookup(lookup, sent.value, account), desk.readerOf(account)]);
    const found = await within(work, left(fuse));
    const [choices, reader] = found?.done ?? [[], null];
    await ack({ options: reader ? choices.map((choice) => option(choice, reader)) : [] });
  });

  app.shortcut(/.*/, async ({ body, ack }) => {
    const left = lit();
    await ack();
    const sent = shortcutPayload.safeParse(body);
    if (sent.success) await messageAction(desk, dialogs, sent.data, left);
  });
}

async function messageAction(
  desk: Desk,
  dialogs: ReturnType<typeof slackDialogs>,
  sent: ReturnType<typeof shortcutPayload.parse>,
  left: Left,
): Promise<void> {
  const { message, channel, callback_id: action, trigger_id: trigger } = sent;
  const to: Answerable = { user: sent.user.id, channel: channel.id, url: sent.response_url };
  // All at once: the trigger does not live long.
  const [account, quoted] = await Promise.all([desk.accountOf(whoOf(sent)), quotedMessage(desk, channel.id, message)]);
  if (!account) return answerPrivately(desk.client, to, [desk.elsewhere()]);
  const where = { channel: channel.id, thread: threadOf(message) };
  // By then we know which workspace the link belongs to.
  const named = { ...quoted, link: desk.home.link(channel.id, message.ts) };
  const asked = desk.matched(account, trigger, where, { kind: 'message-action', action, message: named });
  await dialogs.open(trigger, asked, account, { ...to, thread: message.thread_ts }, left);
}

type Sender = {
  user: { id: string; team_id?: string };
  team?: { id: string } | null;
  enterprise?: { id: string } | null;
};

const whoOf = ({ user, team, enterprise }: Sender): Who => ({
  id: user.id,
  own: user.team_id,
  ...teamOf(team?.id ?? user.team_id, enterprise?.id),
});

const teamOf = (team?: string | null, enterprise?: string | null): Omit<Who, 'id'> => ({
  team: team ?? undefined,
  enterprise: enterprise ?? undefined,
});

function answerableOf(sent: ReturnType<typeof actionPayload.parse>) {
  const thread = sent.container?.thread_ts ?? sent.message?.thread_ts;
  const to: Answerable = { user: sent.user.id, channel: sent.channel?.id, thread, url: sent.response_url };
  return { to, where: { channel: sent.channel?.id ?? sent.user.id, thread } };
}

/** The first answer goes back with the acknowledgement itself. */
const asAcknowledgement = ({ text, blocks }: Drawn): RespondArguments => ({ response_type: 'ephemeral', text, blocks });
