// How a round stands or ended, as its card and its minutes say first.
import type { Tone } from '../../chat/message.ts';
import { moment, type Text, who } from '../../core/text.ts';
import type { Round } from './ballot.ts';
import { short } from './ballot-request.ts';
import { namedText, voterText, wantsNamed } from './ballot-votes.ts';
import { words } from './ballot-words.ts';
import { type Change, of } from './change.ts';
import { tallyOf } from './tally.ts';

/** So much of a reason stands in a summary. */
const shownReason = 300;

export function summaryOf(change: Change, round: Round): Text {
  const tally = tallyOf(round);
  const counts = { yes: tally.yes, needed: tally.needed };
  const here = { ...of(change), round: round.number };
  if (round.end) return endText(change, round, round.end);
  if (round.withManager)
    return (round.withManager.why === 'expired' ? words.hasExpired : words.allHaveVoted)({ ...here, ...counts });
  return words.open({ ...here, state: openState(round, counts, tally.missingNamed) });
}

function openState({ rule, expiresAt, owed }: Round, counts: { yes: number; needed: number }, missing: number[]): Text {
  const state = words.yesOf(counts);
  const still = missing.length > 0 ? words.comma({ one: state, other: stillText(rule, missing) }) : state;
  const until = owed?.until ?? expiresAt;
  const told = until ? words.comma({ one: still, other: words.until({ at: { time: until } }) }) : still;
  return owed ? words.comma({ one: told, other: words.afterTheFact() }) : told;
}

const stillText = (rule: Round['rule'], missing: number[]): Text =>
  words.stillToVote({ who: namedText({ ...rule, named: missing }) });

function endText(change: Change, round: Round, { how, at, by, reason }: NonNullable<Round['end']>): Text {
  const { yes, needed, no } = tallyOf(round);
  const said = short(reason ?? '', shownReason);
  switch (how) {
    case 'approved':
      return words.wasApproved({ ...of(change), round: round.number, yes, needed, named: withNamed(round) });
    case 'rejected':
      return (round.owed ? words.wasRefusedAfter : words.wasVetoed)({
        ...of(change),
        voter: voterOf(round, by),
        reason: said,
      });
    case 'unreachable':
      return (round.owed ? words.wasUnreachableAfter : words.wasUnreachable)({ ...of(change), needed, no });
    case 'returned':
      return words.wasReturned({ ...of(change), by: who(by ?? 0), reason: said });
    case 'cancelled':
      return words.wasCancelled({ ...of(change), round: round.number, by: who(by ?? 0), reason: said });
    case 'voided':
      return words.wasVoided({ ...of(change), round: round.number, at: moment(new Date(at)) });
  }
}

const withNamed = ({ rule }: Round): Text | '' =>
  wantsNamed(rule) ? words.withNamed({ who: namedText(rule, true) }) : '';

function voterOf({ votes }: Round, by: number | null): Text {
  const vote = votes.find((each) => each.by === by);
  return vote ? voterText(vote.by, vote.for) : words.person({ who: who(by ?? 0) });
}

export function toneOf({ end, withManager, owed }: Round): Tone {
  if (end?.how === 'approved') return 'success';
  if (end?.how === 'voided' || end?.how === 'cancelled') return 'neutral';
  if (end) return 'warning';
  return withManager || owed ? 'warning' : 'info';
}
