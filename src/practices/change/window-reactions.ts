import { line } from '../../chat/message.ts';
import { moment } from '../../core/text.ts';
import type { Effect } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { type Change, of } from './change.ts';
import { noticeOf } from './notice.ts';
import { factsOf, leftText, withFacts } from './window-said.ts';
import { words } from './window-words.ts';
import type { WindowEvent } from './windows.ts';

export const windowReactions: Reactions<Change, WindowEvent> = {
  'change.window-told': (change, { was, by }, _, policy): Effect[] => {
    const { announced } = change.notices;
    if (!announced) return [];
    const { services, tell } = noticeOf(change, policy);
    const facts = factsOf(change, announced, services, policy);
    const isMoved = was !== null && (was.opens !== announced.opens || was.ends !== announced.ends);
    const summary = isMoved ? words.moved({ ...facts, was: moment(new Date(was.opens)) }) : words.scheduled(facts);
    // Who asks for it and who does it hear so from whoever scheduled it.
    return tell(withFacts(summary, change), {
      but: [by, change.requester, change.implementer],
      until: announced.ends,
    });
  },
  'change.window-withdrawn': (change, { was, by }, _, policy) =>
    noticeOf(change, policy).tell(line(words.withdrawn({ ...of(change), was: moment(new Date(was.opens)) })), {
      but: [by],
      until: was.ends,
    }),
  'change.window-announced': (change, { which, left }, _, policy) => {
    const { announced } = change.notices;
    if (!announced) return [];
    const { services, tell } = noticeOf(change, policy);
    const facts = factsOf(change, announced, services, policy);
    const said = words.startsIn({ ...facts, left: leftText(which, left) });
    return tell(withFacts(said, change), { until: announced.opens });
  },
};
