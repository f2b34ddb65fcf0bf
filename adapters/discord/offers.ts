import { button, type Described, type Labels, type Offers, seconds } from '../../src/chat/offers.ts';
import { draftMinutes } from '../../src/chat/platform.ts';
import { pace } from './abilities.ts';
import { dialogFuse } from './inbound.ts';
import { discordLimits } from './limits.ts';
import { mostChannels } from './room-homes.ts';
import { words } from './words.ts';

export const described: Described = {
  title: 'Discord',
  offers,
  lateDialog: `after ${seconds(dialogFuse)} a private answer has a button ${button(words.openAgain())}`,
};

function offers(labels: Labels): Offers {
  return {
    commands: { itself: 'each verb is a subcommand with fields of its own' },
    completion: { itself: 'records, and the choices of a report' },
    dialogs: { itself: 'yes; only as the first answer, so never after another dialog: in between stands a button' },
    steps: { instead: `after the choice a private button ${button(words.goOn())} opens it` },
    errors: {
      instead: `a private list of them with ${button(words.editAgain())}, which opens the dialog as it was filled; kept for ${draftMinutes} minutes`,
    },
    search: {
      instead: `a select where all choices are known and are ${discordLimits.options} at most; otherwise typed, and where several fit, a private select "${words.whichOne().en}" after sending`,
    },
    time: {
      instead: `typed, with an example in one's own zone; what was understood is shown and confirmed by ${button(words.confirm())}`,
    },
    answers: { itself: 'beside the card, privately; where the card says it, nothing' },
    menu: { itself: `${button(labels.report)} and ${button(labels.addToTimeline)}, under **Apps**` },
    marks: {
      instead: `${button(labels.addToTimeline)} in the menu of the message; with \`DISCORD_MESSAGE_CONTENT=on\` also a reaction ⏱ (or another clock). Taking the reaction away takes nothing off`,
    },
    cards: {
      itself: `yes, one card once in ${seconds(pace.edit)} at most; in between only the last state counts`,
    },
    deleted: { itself: 'is posted anew' },
    threads: { itself: 'a thread that opens with its first line; one that fell asleep is woken' },
    notes: {
      instead: `${button(labels.note)} on the card and ${button(labels.addToTimeline)} in the menu of a message; with \`DISCORD_MESSAGE_CONTENT=on\` replies become notes, with a mark`,
    },
    rooms: {
      itself: `a channel, in the category that the policy names; a post in a forum or a thread where the policy wants that, or where Discord holds no more channels (${mostChannels.category} in a category, ${mostChannels.server} on a server). Read only when it is over`,
    },
    privately: { itself: 'only that person sees them, until they restart Discord' },
    home: { instead: '`/desk home`, privately' },
    lists: {
      itself: `private messages, several where one is too short; ${button(labels.more)} adds the next`,
    },
    pictures: { itself: 'a PNG with the message, also privately, below the same in words' },
    dates: { itself: "in the reader's zone, which Discord knows; in labels and choices by `/desk zone`" },
    identity: { itself: 'their account on a server that the desk serves' },
    language: { itself: 'of their Discord when they first used the bot' },
    zone: { instead: 'Discord does not tell it, so that of the desk; they are asked once' },
    ringing: { itself: 'a mention in a new line, of people only; `@everyone`, `@here` and roles never' },
    direct: { itself: 'yes' },
    closed: { instead: 'rung once for each record where they may read it, by a line without a word about it' },
  };
}
