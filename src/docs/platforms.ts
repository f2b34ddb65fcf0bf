import { type Labels, type Offer, type Row, rowsOf, wanted } from '../chat/offers.ts';
import { describedPlatforms } from '../platforms.ts';
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
  );
}

function groupTable(rows: Row[]): string {
  const offers = describedPlatforms.map((platform) => platform.offers(labels));
  return table(
    ['what', ...describedPlatforms.map(({ title }) => title)],
    rows.map(([row, { en }]) => [en, ...offers.map((each) => cell(each[row]))]),
  );
}

const cell = (offer: Offer): string => ('itself' in offer ? offer.itself : `_instead:_ ${offer.instead}`);

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
