import { lookup, paragraph } from '../../chat/field.ts';
import { line, type Message } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, who } from '../../core/text.ts';
import { action, intake } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import type { Page, PageEvent } from './call-out.ts';
import { acknowledge as answer, of, type PageFacts, sendPage } from './decisions.ts';
import { pageFacts } from './facts.ts';
import { namesOf } from './labels.ts';
import { words } from './words.ts';

export const showButton = (page: Page) => pageButton({ id: 'page.show', label: words.show() }, { ref: refOf(page) });

const fields = { to: lookup(words.whom(), 'pageable'), message: paragraph(words.whatFor(), { max: 1000, min: 3 }) };

/** `/oncall page applications The portal is down`: the first word says whom. */
export const send = intake<Page, PageEvent, typeof fields, PageFacts>({
  id: 'page.send',
  prefix: 'PAG',
  label: words.pageButton(),
  permission: 'page.send',
  form: { title: () => words.pageTitle(), submit: words.sendPage(), fields },
  quick: (typed) => {
    const [to = ''] = typed.split(/\s+/, 1);
    return { to, message: typed.slice(to.length).trim() };
  },
  facts: pageFacts,
  decide: sendPage,
  reply: receipt,
});

function receipt(page: Page): Message {
  const people = namesOf(page.called);
  return { ...line(words.paging({ ...of(page), people })), buttons: [showButton(page)] };
}

export const acknowledge = action<Page, PageEvent, Record<never, never>>({
  id: 'page.acknowledge',
  label: words.acknowledge(),
  style: 'primary',
  permission: 'page.answer',
  action: 'acknowledge',
  decide: answer,
  instead: (page) => {
    const { owner, answeredAt } = page;
    if (!owner || !answeredAt) return undefined;
    return words.answeredBefore({ ...of(page), by: who(owner), at: moment(answeredAt) });
  },
  reply: (page) => line(words.youAnswered({ ...of(page), sender: who(page.requester ?? 0) })),
});
