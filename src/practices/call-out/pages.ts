import { list, textBlock } from '../../chat/message.ts';
import { parseRef } from '../../core/record-ref.ts';
import { typed } from '../../core/text.ts';
import { page } from '../../engine/define.ts';
import { buttonsFor } from '../../engine/practice.ts';
import { recordStore } from '../../engine/records.ts';
import { acknowledge } from './actions.ts';
import { type Page, pageLifecycle } from './call-out.ts';
import { factsOf, progress, stateOf } from './cards.ts';
import { of } from './decisions.ts';
import { pages } from './tables.ts';
import { words } from './words.ts';

const store = recordStore<Page>({ prefix: 'PAG', table: pages });
/** Of the people of one page. */
const most = 40;

/** One page with everything that its card shortens. */
export const pageScreen = page<Page>({
  id: 'page.show',
  label: words.show(),
  permission: 'page.answer',
  load: async ({ ref: typedRef = '' }, { db, actor }) => {
    const found = parseRef(typedRef, 'PAG');
    return found?.prefix === 'PAG' ? store.read(db, found, actor) : null;
  },
  show: (found) => ({
    title: words.card({ ...of(found), title: found.title, state: stateOf(found) }),
    sections: [
      { blocks: [factsOf(found), textBlock(typed(found.message))] },
      { title: words.whoIsCalled(), blocks: [list(progress(found, most))] },
    ],
    actions: buttonsFor(pageLifecycle, found, acknowledge),
  }),
});
