import { type Labels, type Offer, type Row, rowsOf, wanted } from '../chat/offers.ts';
import { describedPlatforms } from '../described-platforms.ts';
import { words } from '../practices/incident/words.ts';
import { generated, paragraphs, table } from './markdown.ts';

export const labels: Labels = {
  report: words.reportAsIncident(),
  addToTimeline: words.addToTimeline(),
  note: words.noteButton(),
  more: words.more(),
};

/** What people may want, and what each platform does about it. */
export function platformsPage(): string {
  return paragraphs(
    '# What each platform can',
    generated,
    'Everything that can be done at the desk can be done on each of the three. Where a platform lacks something, the table says so by _instead:_ and names what stands in its place. What people read there, word by word and in both languages, is in [features](features.md), which the tests write.',
    'How to set them up: [Slack](set-up-slack.md), [Discord](set-up-discord.md); the console needs nothing.',
    ...Object.entries(wanted).flatMap(([group, rows]) => [`## ${group}`, groupTable(rowsOf(rows))]),
    '## A dialog that is late',
    `Slack and Discord open a dialog only within three seconds. Where the database is slower than that, nothing is lost. ${describedPlatforms.map(({ title, lateDialog }) => `${upper(title)}: ${lateDialog}.`).join(' ')} \`test/adapters/slack-deadlines.test.ts\` and \`test/adapters/discord-deadlines.test.ts\` show it.`,
    '## Whoever takes no direct messages',
    "The line that rings them says that there is news, and to type `/desk home`. It stands in the thread of the record's card where that person may read the channel. Without such a card it stands in a channel that they may read, but never for a record that is internal or private. Where there is neither, the message is given up, and `npm run doctor` counts it.",
    '## People whom the policy names',
    'Their language and zone are those of the policy, wherever they come from.',
    '## One person on two platforms',
    ...linking,
    '## When a platform is away',
    ...away,
  );
}

const linking = [
  '`/desk link` makes one person of two accounts: whom the policy names, else who asked for the code. Theirs are then the records, the followed ones and the waiting reports of both, the cards are drawn anew with their name, and they are told of each thing once: where the record was reported, else on the first platform that is not the console, and below one card of those that ring them. The other person is retired; the audit trail keeps saying who acted, and has an entry `person.linked` of who became whom.',
  '`/desk unlink` parts the account it is typed from. That account is a requester of its own again, without the roles and the records of the person: all that was done with it until then stays with the person, and later news go to the other accounts. The audit trail has an entry `person.unlinked`. An account that the policy names is parted there, and nobody’s only account at all.',
];

const away = [
  'The others go on. What was to be told there waits, and is tried again every two seconds, all places together, so that order is kept. Once it is back, each card is drawn once, as its record is then. A message to one person about something that has moved on meanwhile (another status, another owner) is not told; an update is, unless more about the same record waits behind it. Threads keep the whole story, but ring nobody for what is over. Whatever comes more than two minutes late says since when it waited. A press that the platform hands over late is answered as things stand by then.',
  'While the whole platform is away, whether nothing reaches it or it answers every call with a failure, nothing is given up.',
];

function groupTable(rows: Row[]): string {
  const offers = describedPlatforms.map((platform) => platform.offers(labels));
  return table(
    ['what', ...describedPlatforms.map(({ title }) => title)],
    rows.map(([row, { en }]) => [en, ...offers.map((each) => cell(each[row]))]),
  );
}

const cell = (offer: Offer): string => ('itself' in offer ? offer.itself : `_instead:_ ${offer.instead}`);

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
