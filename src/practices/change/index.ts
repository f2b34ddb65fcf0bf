import { cardPart, definePractice, recordKind } from '../../engine/practice.ts';
import type { Incident } from '../incident/index.ts';
import { changesAbout } from './about-reading.ts';
import { catalog as aboutCatalog } from './about-words.ts';
import { changeDefinitions } from './actions.ts';
import { suspectListeners } from './blame-reactions.ts';
import { changeCard } from './cards.ts';
import { type Change, type ChangeEvent, type ChangeStatus, changeLifecycle } from './change.ts';
import { statusLabels } from './labels.ts';
import { changeReactions } from './reactions.ts';
import { subjectsOf } from './subjects.ts';
import { type Suspects, suspectPart } from './suspect-card.ts';
import { suspectsFor } from './suspect-facts.ts';
import { catalog as suspectCatalog } from './suspect-words.ts';
import { changes } from './tables.ts';
import { changeTimers, changeTimersOf } from './timers.ts';
import { catalog } from './words.ts';

/** Standard 2.3: what is changed, who agreed to it, when it is done, and how it went. */
export const changePractice = definePractice({
  name: 'change',
  words: [catalog, suspectCatalog, aboutCatalog],
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
  listens: [suspectListeners],
  about: changesAbout,
  addsTo: { INC: cardPart<Incident, Suspects>({ load: suspectsFor, show: suspectPart }) },
});
