// What the CAB reads before it meets: what is voted on, what comes to it, what is planned, and which answers it owes.
import { type Block, list, type Message, textBlock } from '../../chat/message.ts';
import { moment, ref, type Text, who } from '../../core/text.ts';
import { short } from './ballot-request.ts';
import type { Balloted, Waiting } from './ballot-store.ts';
import { words } from './digest-words.ts';
import { tallyOf } from './tally.ts';

export type Agenda = { meets: Date; ballots: Balloted[]; assessed: Waiting[]; windows: Waiting[] };

/** Null: there is nothing to read. Rings nobody. */
export function digestOf({ meets, ballots, assessed, windows }: Agenda): Message | null {
  if (ballots.length + assessed.length + windows.length === 0) return null;
  const owed = ballots.filter(({ round }) => round.owed !== null);
  const voted = ballots.filter(({ round }) => round.owed === null);
  return {
    summary: words.before({ at: moment(meets), ballots: ballots.length, assessed: assessed.length }),
    tone: owed.length > 0 ? 'warning' : 'neutral',
    body: [
      ...part(words.owed(), owed.map(owedText)),
      ...part(words.ballots(), voted.map(ballotText)),
      ...part(
        words.assessment(),
        assessed.map((each) => words.waits({ ...about(each), requester: who(each.requester ?? 0) })),
      ),
      ...part(words.windows(), windows.map(windowText)),
    ],
    buttons: [],
  };
}

const shownTitle = 60;
const about = ({ number, title }: Pick<Waiting, 'number' | 'title'>) => ({
  change: ref(`CHG-${number}`),
  title: short(title, shownTitle),
});

function ballotText(change: Balloted): Text {
  const { round } = change;
  const { yes, needed } = tallyOf(round);
  const facts = { ...about(change), round: round.number, yes, needed };
  if (round.withManager || !round.expiresAt) return words.withManager(facts);
  return words.ballot({ ...facts, at: { time: round.expiresAt } });
}

const owedText = (change: Balloted): Text =>
  words.owedUntil({ ...about(change), at: { time: change.round.owed!.until } });

const windowText = (change: Waiting): Text =>
  words.window({ ...about(change), opens: moment(new Date(change.opensAt!)), ends: moment(new Date(change.endsAt!)) });

const shown = 4;
function part(title: Text, lines: readonly Text[]): Block[] {
  if (lines.length === 0) return [];
  const more = lines.length - shown;
  return [textBlock(title), list([...lines.slice(0, shown), ...(more > 0 ? [words.more({ count: more })] : [])])];
}
