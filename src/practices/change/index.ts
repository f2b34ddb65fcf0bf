import { definePractice, recordKind } from '../../engine/practice.ts';
import { changeDefinitions } from './actions.ts';
import { catalog as voteCatalog } from './ballot-rule-words.ts';
import { joinChanges } from './board-store.ts';
import { changeCard } from './cards.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { catalog as decidingCatalog } from './deciding-words.ts';
import { catalog as endingCatalog } from './ending-words.ts';
import { statusLabels } from './labels.ts';
import { changeReactions } from './reactions.ts';
import { subjectsOf } from './subjects.ts';
import { changes } from './tables.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { catalog } from './words.ts';
import { catalog as workCatalog } from './work-words.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: [catalog, voteCatalog, decidingCatalog, workCatalog, endingCatalog],
  record: recordKind<Change, ChangeEvent>({
    prefix: 'CHG',
    lifecycle: changeLifecycle,
    table: changes,
    closedStatuses: ['closed', 'cancelled'],
    statusLabel: (status) => statusLabels[status as ChangeStatus],
    card: changeCard,
    subjectsOf,
    timersOf: changeTimersOf,
    timers: changeTimers,
    reactions: changeReactions,
  }),
  definitions: changeDefinitions,
  joined: joinChanges,
});
