import type { Practice } from '../engine/practice.ts';
import { callOutPractice } from './call-out/index.ts';
import { changePractice } from './change/index.ts';
import { configurationPractice } from './configuration/index.ts';
import { deskPractice } from './desk/index.ts';
import { escalationPractice } from './escalation/index.ts';
import { freezePractice } from './freeze/index.ts';
import { incidentPractice } from './incident/index.ts';
import { onCallPractice } from './on-call/index.ts';
import { reviewPractice } from './review/index.ts';
import { serviceLevelPractice } from './service-level/index.ts';
import { serviceRequestPractice } from './service-request/index.ts';

/** The installed practices, in dependency order: a later one may use what an earlier one exports. */
export const practices: readonly Practice[] = [
  configurationPractice,
  serviceLevelPractice,
  onCallPractice,
  escalationPractice,
  callOutPractice,
  incidentPractice,
  freezePractice,
  changePractice,
  reviewPractice,
  serviceRequestPractice,
  deskPractice,
];
