import type { Definition } from '../../engine/define.ts';
import { assessmentDefinitions } from './assessment-actions.ts';
import { ballotDefinitions } from './ballot-actions.ts';
import { blameDefinitions } from './blame-actions.ts';
import { endingDefinitions } from './ending-actions.ts';
import { requestDefinitions } from './request-actions.ts';
import { schedulingDefinitions } from './scheduling-actions.ts';
import { suspectsPage } from './suspect-pages.ts';
import { windowDefinitions } from './window-actions.ts';
import { workDefinitions } from './work-actions.ts';

/** Everything people do to a change. */
export const changeDefinitions: readonly Definition[] = [
  ...requestDefinitions,
  ...assessmentDefinitions,
  ...ballotDefinitions,
  ...schedulingDefinitions,
  ...windowDefinitions,
  ...workDefinitions,
  ...endingDefinitions,
  ...blameDefinitions,
  suspectsPage,
];
