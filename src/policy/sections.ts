import type { PolicySection } from '../core/policy.ts';
import { calendarSection } from '../people/calendar.ts';
import { channelsSection, discordSection, organisationSection, peopleSection, teamsSection } from '../people/policy.ts';
import { changeSection } from '../practices/change/policy.ts';
import { itemFilesSection, itemsSection, servicesSection } from '../practices/configuration/policy.ts';
import { escalationSection } from '../practices/escalation/policy.ts';
import { freezesSection } from '../practices/freeze/policy.ts';
import { incidentSection } from '../practices/incident/policy.ts';
import { onCallSection } from '../practices/on-call/policy.ts';
import { reviewSection } from '../practices/review/policy.ts';
import { serviceLevelsSection } from '../practices/service-level/policy.ts';
import { catalogueSection } from '../practices/service-request/policy.ts';

/** The sections of the policy file, in the order in which `policy init` writes them. */
export const sections = [
  organisationSection,
  calendarSection,
  teamsSection,
  peopleSection,
  servicesSection,
  itemsSection,
  itemFilesSection,
  channelsSection,
  discordSection,
  serviceLevelsSection,
  onCallSection,
  escalationSection,
  incidentSection,
  changeSection,
  freezesSection,
  reviewSection,
  catalogueSection,
] as unknown as readonly PolicySection<never>[];
