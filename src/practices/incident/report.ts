import { choice, dateTime, lookup, optional, paragraph } from '../../chat/field.ts';
import { details, type Message, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, moment, ref, typed } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import { type Held, intake } from '../../engine/define.ts';
import { buttonsFor } from '../../engine/practice.ts';
import { addDetails, cancel, showButton } from './actions.ts';
import { type Known, type Report, type ReportFacts, reportIncident } from './decisions.ts';
import { reportFacts } from './facts.ts';
import { type Incident, type IncidentEvent, type IncidentStatus, incidentLifecycle } from './incident.ts';
import { hitChoices, statusWords, urgentChoices } from './labels.ts';
import { words } from './words.ts';

const fields = {
  what: paragraph(words.what(), { hint: words.whatHint(), min: 3 }),
  since: optional(dateTime(words.since(), words.sinceHint())),
  subject: lookup(words.subject(), 'subjects'),
  hit: choice(words.hit(), hitChoices),
  urgent: choice(words.urgent(), urgentChoices),
};
/** Standard defaults: one team, medium, now, about nothing in particular. */
const usual = { subject: 'unknown', hit: 'team', urgent: 'medium' };

/** Standard 2.1.1: from a chat window to a record the desk sees. */
export const report = intake<Incident, IncidentEvent, typeof fields, ReportFacts>({
  id: 'incident.report',
  prefix: 'INC',
  label: words.report(),
  permission: 'incident.report',
  form: { title: () => words.reportTitle(), submit: words.sendReport(), fields, initial: () => usual },
  quick: (what) => ({ what, ...usual }),
  facts: reportFacts,
  before: alreadyReported,
  decide: reportIncident,
  reply: receipt,
});

/** How long a report waits for "is it this one?" before it files itself. */
const patience = 10;

function alreadyReported(_: Report, { alike, wait }: ReportFacts, now: Date): Held | null {
  if (wait > 0 || alike.length === 0) return null;
  const filesAt = minutesAfter(now, patience);
  return { filesAt, message: ({ file, follow }) => duplicateHint(alike, filesAt, file, follow) };
}

export function duplicateHint(
  alike: readonly Known[],
  filesAt: Date,
  file: string,
  follow: (ref: string) => string,
): Message {
  return {
    summary: words.mayHaveAnswer(),
    body: [
      ...alike.map((known) =>
        textBlock(
          words.alreadyReported({
            incident: ref(refOf(known)),
            title: known.title,
            state: statusWords[known.status as IncidentStatus],
            since: moment(known.createdAt),
          }),
        ),
      ),
      textBlock(words.filesItself({ at: moment(filesAt) })),
    ],
    buttons: [
      ...alike.map((known) => ({
        label: words.followOther({ incident: ref(refOf(known)) }),
        address: follow(refOf(known)),
      })),
      { label: words.notIt(), address: file, style: 'primary' as const },
    ],
  };
}

function receipt(incident: Incident, quick: boolean): Message {
  const { title, priority, respondBy, solveBy } = incident;
  return {
    summary: words.recorded({ incident: ref(refOf(incident)), title }),
    body: [
      details(
        [words.labelPriority(), quick ? words.untilLooked({ priority }) : typed(priority)],
        [words.labelAnswerBy(), respondBy ? words.at({ at: moment(respondBy) }) : undefined],
        [words.labelSolveBy(), solveBy ? words.at({ at: moment(solveBy) }) : undefined],
      ),
      textBlock(words.deskHasIt({ show: code(`/incident show ${incident.number}`) })),
    ],
    buttons: buttonsFor(incidentLifecycle, incident, addDetails, showButton(incident), cancel),
  };
}
