import { catalog as about } from './about-words.ts';
import { catalog as assessment } from './assessment-words.ts';
import { catalog as vote } from './ballot-rule-words.ts';
import { catalog as ballot } from './ballot-words.ts';
import { catalog as card } from './card-words.ts';
import { catalog as deciding } from './deciding-words.ts';
import { catalog as digest } from './digest-words.ts';
import { catalog as ending } from './ending-words.ts';
import { catalog as minutes } from './minutes-words.ts';
import { catalog as page } from './page-words.ts';
import { catalog as question } from './question-words.ts';
import { catalog as request } from './request-words.ts';
import { catalog as risk } from './risk-words.ts';
import { catalog as scheduling } from './scheduling-words.ts';
import { catalog as suspect } from './suspect-words.ts';
import { catalog as timeline } from './timeline-words.ts';
import { catalog as calendar } from './window-page-words.ts';
import { catalog as window } from './window-words.ts';
import { catalog as change } from './words.ts';
import { catalog as work } from './work-words.ts';

/** What the practice says, part by part. */
export const catalogs = [
  change,
  request,
  risk,
  assessment,
  card,
  page,
  timeline,
  vote,
  deciding,
  ballot,
  question,
  minutes,
  digest,
  scheduling,
  window,
  calendar,
  about,
  suspect,
  work,
  ending,
];
