import type { Definition } from '../../engine/define.ts';
import { ballotPage, minutesPage } from './ballot-pages.ts';
import {
  abstain,
  answer,
  approve,
  approveWithCondition,
  ask,
  extend,
  meetCondition,
  reject,
  sendBack,
} from './voting-actions.ts';

/** What is done on a ballot, and what shows all of it. */
export const ballotDefinitions: readonly Definition[] = [
  approve,
  approveWithCondition,
  abstain,
  reject,
  extend,
  sendBack,
  ask,
  answer,
  meetCondition,
  ballotPage,
  minutesPage,
];
