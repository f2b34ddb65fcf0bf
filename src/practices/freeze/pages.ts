import { type PageReading, page } from '../../engine/define.ts';
import { buttonsFor } from '../../engine/practice.ts';
import { recordOf } from '../../engine/record-pages.ts';
import { recordStore } from '../../engine/records.ts';
import { lift } from './actions.ts';
import { bodyOf, freezeCard } from './cards.ts';
import { type Freeze, freezeLifecycle } from './freeze.ts';
import { freezes } from './tables.ts';
import { words } from './words.ts';

const store = recordStore<Freeze>({ prefix: 'FRZ', table: freezes });

export const freezePage = page<Freeze>({
  id: 'freeze.show',
  label: words.show(),
  permission: 'change.read',
  load: (query, reading: PageReading) => recordOf(store, 'FRZ', query, reading),
  show: (freeze, { inForce }) => ({
    title: freezeCard(freeze, 'desk', inForce).summary,
    sections: [{ blocks: bodyOf(freeze, inForce) }],
    actions: buttonsFor(freezeLifecycle, freeze, lift),
  }),
});
