import { button, type Described, type Labels, type Offers, seconds } from '../../src/chat/offers.ts';
import { pace } from './abilities.ts';
import { dialogFuse } from './dialogs.ts';
import { words } from './words.ts';

export const described: Described = {
  title: 'Slack',
  offers,
  lateDialog: `after ${seconds(dialogFuse)} it opens with "${words.oneMoment().en}" and is filled when it is ready; where Slack no longer opens it, a private answer has a button ${button(words.openAgain())}`,
};

function offers(labels: Labels): Offers {
  return {
    commands: { itself: '`/incident report …` as one line; the verbs stand in the hint' },
    completion: { instead: 'a command alone answers with help, and dialogs search for what is not typed' },
    dialogs: { itself: 'yes' },
    steps: { itself: 'it takes the place of the one in which is chosen' },
    errors: { itself: 'beside the field' },
    search: { itself: 'a select that searches as one types' },
    time: { itself: 'a picker, in the zone of their Slack profile' },
    answers: { itself: 'beside the card, privately; where the card says it, nothing' },
    menu: { itself: `${button(labels.report)} and ${button(labels.addToTimeline)}` },
    marks: {
      itself: `a reaction ⏱ (or another clock), or ${button(labels.addToTimeline)} in the menu of the message; taking the reaction away takes nothing off`,
    },
    cards: { itself: `yes, one card once in ${seconds(pace.edit)} at most` },
    deleted: { itself: 'is posted anew' },
    threads: { itself: 'replies below the card' },
    notes: { itself: 'yes, with a mark' },
    rooms: { itself: 'a channel, private where the incident is; archived when it is over' },
    privately: { itself: 'only that person sees them, until they reload' },
    home: { itself: "the app's **Home** tab" },
    lists: { itself: `a private message; ${button(labels.more)} turns the page in its place` },
    pictures: {
      itself: "a PNG below what is posted, or below an answer in one's own conversation; elsewhere the words",
    },
    dates: { itself: "in the reader's zone, which Slack knows" },
    identity: { itself: 'their account; guests from another company stay requesters' },
    language: { itself: 'of their Slack profile when they first used the bot' },
    zone: { itself: 'of their Slack profile, also after they moved' },
    ringing: { itself: 'a mention in a new line, of people only' },
    direct: { itself: 'yes' },
    closed: { instead: 'rung once for each record where they may read it, by a line without a word about it' },
  };
}
