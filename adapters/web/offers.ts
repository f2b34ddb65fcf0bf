import { button, type Described, type Labels, type Offers } from '../../src/chat/offers.ts';
import { linkMinutes } from './store.ts';
import { words } from './words.ts';

export const described: Described = { title: 'console', offers, lateDialog: 'the page waits' };

function offers(labels: Labels): Offers {
  return {
    commands: { itself: 'one line below each channel' },
    completion: { itself: 'commands, verbs and records' },
    dialogs: { itself: 'yes, also without a script' },
    steps: { itself: 'it takes the place of the one in which is chosen' },
    errors: { itself: 'beside the field' },
    search: { itself: 'a box that searches as one types' },
    time: { itself: 'the picker of the browser' },
    answers: { itself: 'beside the card, privately; where the card says it, nothing' },
    menu: {
      itself: `${button(labels.report)} and ${button(labels.addToTimeline)}, below the ⋯ of what somebody wrote; the first sentence where the desk reads is offered to be reported ("${words.offerReport().en}")`,
    },
    marks: { itself: `${button(labels.addToTimeline)}, below the ⋯ of the message` },
    cards: { itself: 'yes, at once' },
    deleted: { instead: 'nobody can delete one' },
    threads: { itself: 'beside the channel' },
    notes: { itself: 'yes' },
    rooms: { itself: `under ${words.rooms().en}, also once it is over` },
    privately: {
      itself: `a box "${words.onlyYou().en}"; what has buttons for a record is also kept under ${words.direct().en}`,
    },
    home: { itself: 'the first page' },
    lists: { itself: `a private answer; ${button(labels.more)} shows the next` },
    pictures: { itself: 'in the page, and the same in words below' },
    dates: { itself: "in the reader's zone, from the policy or `/desk zone`" },
    identity: {
      itself: `a link to sign in, good once and for ${linkMinutes} minutes; on the own machine a switch between people`,
    },
    language: { itself: 'of the policy; a switch in the header' },
    zone: { itself: 'of the policy' },
    ringing: { itself: 'the name in bold, and a count of what is unread' },
    direct: { itself: `under ${words.direct().en}` },
    closed: { instead: 'they cannot be closed' },
  };
}
