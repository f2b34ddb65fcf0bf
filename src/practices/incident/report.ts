import { choice, dateTime, lookup, optional, paragraph } from '../../chat/field.ts';
import { details, type Message, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, moment, ref, titleFrom, typed } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import { type Held, intake, type Reading } from '../../engine/define.ts';
import { buttonsFor } from '../../engine/practice.ts';
import { findRecords } from '../../engine/records.ts';
import { addDetails, cancel, showButton } from './actions.ts';
import { type Report, type ReportFacts, reportIncident } from './decisions.ts';
import { likelyDuplicates } from './duplicates.ts';
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

/** What was reported in the last hour, is still open, may be seen by the reporter and sounds alike. Urgent reports wait for nobody. */
async function alreadyReported(
  { db, actor, now }: Reading,
  { what, hit, urgent }: Report,
  facts: ReportFacts,
): Promise<Held | null> {
  if (facts.wait > 0 || ['P1', 'P2'].includes(facts.matrix[hit][urgent])) return null;
  const recent = await findRecords(db, actor, {
    prefix: 'INC',
    scope: 'open',
    since: minutesAfter(now, -60),
    limit: 200,
  });
  const alike = likelyDuplicates(
    { title: titleFrom(what), ...facts.subject },
    recent.filter(({ status }) => status !== 'resolved'),
  );
  if (alike.length === 0) return null;
  const filesAt = minutesAfter(now, patience);
  return { filesAt, message: ({ file, follow }) => duplicateHint(alike, filesAt, file, follow) };
}

type Known = { prefix: string; number: number; title: string; status: string; createdAt: Date };

export function duplicateHint(alike: Known[], filesAt: Date, file: string, follow: (ref: string) => string): Message {
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
  const { title, priority } = incident;
  return {
    summary: words.recorded({ incident: ref(refOf(incident)), title }),
    body: [
      details([words.labelPriority(), quick ? words.untilLooked({ priority }) : typed(priority)]),
      textBlock(words.deskHasIt({ show: code(`/incident show ${incident.number}`) })),
    ],
    buttons: buttonsFor(incidentLifecycle, incident, addDetails, showButton(incident), cancel),
  };
}
