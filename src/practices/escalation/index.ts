import { command } from '../../engine/define.ts';
import { definePractice } from '../../engine/practice.ts';
import { gapsSummary } from '../on-call/index.ts';
import { gapsPage } from './gaps.ts';
import { catalog } from './words.ts';

/** Standard 2.1.3: whom a record calls, and after how long. */
export const escalationPractice = definePractice({
  name: 'escalation',
  words: [catalog],
  commands: [command({ command: 'oncall', verb: 'gaps', summary: gapsSummary, does: gapsPage, last: true })],
});

export { calledBy, eachOnce, firstReached, type LineTeams, onLine, type Reached, standing } from './call.ts';
export {
  type Called,
  type CalledPlace,
  type Capacity,
  capacityInFull,
  capacityText,
  lineText,
  whomText,
} from './called.ts';
export { type Climb, nextStepAt, type PathName, type Plan, pathNames, type Step } from './plan.ts';
export { planOf } from './policy.ts';
export type { Line } from './whom.ts';
