// The windows of changes as calendars outside keep them: the same entry again and again, until it is over.

import { refOf } from '../../core/record-ref.ts';
import { excerpt, several, type Text, who } from '../../core/text.ts';
import { type Change, of } from './change.ts';
import { kindLabels, outageLabels, riskLabels, statusLabels } from './labels.ts';
import { words } from './window-page-words.ts';
import { shownWindow } from './windows.ts';

/** `revision` grows whenever it says something else; one that is `off` is not done then. */
export type FeedEntry = {
  ref: string;
  revision: number;
  opensAt: Date;
  endsAt: Date;
  state: 'certain' | 'uncertain' | 'off';
  title: Text;
  about: Text;
  createdAt: Date;
  updatedAt: Date;
};

export function feedEntryOf(change: Change): FeedEntry | null {
  const window = shownWindow(change);
  if (!window) return null;
  const { opensAt, endsAt, state } = window;
  const { status, notices, createdAt, updatedAt } = change;
  return {
    ref: refOf(change),
    revision: notices.revision + (status === 'cancelled' ? 1 : 0),
    opensAt,
    endsAt,
    state: state === 'off' ? 'off' : state === 'held' ? 'uncertain' : 'certain',
    title: words.feedEntry({ ...of(change), title: excerpt(change.title, 80).text }),
    about: aboutText(change),
    createdAt,
    updatedAt,
  };
}

/** What it is about, for whoever opens the entry. */
export function aboutText({ status, kind, risk, outage, implementer }: Change): Text {
  return words.about({
    facts: several(
      statusLabels[status],
      words.kind({ kind: kindLabels[kind] }),
      risk !== null && words.risk({ risk: riskLabels[risk] }),
      outage !== null && words.outage({ outage: outageLabels[outage] }),
      implementer !== null && words.by({ person: who(implementer) }),
    ),
  });
}
export const feedName = (organisation: string): Text => words.feedName({ organisation });
