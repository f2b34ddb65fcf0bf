import { list, type Page, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import { page } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { viewpointOf } from '../../engine/record-pages.ts';
import { nameText } from '../../people/policy.ts';
import { levelsOf, type WaitingReason, type Why, type Wording, whyOfClock } from '../service-level/index.ts';
import { forApproval, requestClock } from './clocks.ts';
import { waitingLabels } from './labels.ts';
import { requestOf, requestPage } from './pages.ts';
import type { ServiceRequest } from './service-request.ts';
import { words as why } from './why-words.ts';
import { words } from './words.ts';

/** What its clock says, by the rules it lives by. */
export const whyOfRequest = (request: ServiceRequest, rules: PolicyView, now: Date): Why =>
  whyOfClock(
    ref(refOf(request)),
    requestClock(request, rules),
    levelsOf(rules).calendar,
    now,
    wordingOf(request, rules.version),
  );

const wordingOf = ({ wanted, status }: ServiceRequest, version: number): Wording => ({
  title: why.title,
  due: words.fulfilBy,
  waitsFor: (on) => (on === forApproval ? why.approval() : waitingLabels[on as WaitingReason]),
  ended: { solved: why.fulfilled, cancelled: status === 'rejected' ? why.rejected : why.cancelled },
  rules: () => why.rules({ version, entry: nameText(wanted.name) }),
});

type Explained = { request: ServiceRequest; rules: PolicyView };

/** Standard 2.5: what adds up to its deadline. Targets are the desk's to read. */
export const requestWhy = page<Explained>({
  id: 'request.why',
  label: words.whyButton(),
  permission: 'request.read',
  load: async (query, reading) => {
    const request = viewpointOf(reading) === 'desk' ? await requestOf(query, reading) : null;
    return request && { request, rules: await reading.policyOf(request.policy) };
  },
  show: ({ request, rules }, { now }): Page => {
    const { title, lines, verdict } = whyOfRequest(request, rules, now);
    return {
      title,
      sections: [{ blocks: [list(lines), ...verdict.map(textBlock)] }],
      actions: [pageButton(requestPage, { ref: refOf(request) })],
    };
  },
});
