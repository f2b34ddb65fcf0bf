import { line, list, type Message, textBlock } from '../../chat/message.ts';
import { minutes, moment, several, type Text, who } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import type { AuditLine } from '../../engine/audit.ts';
import { buttonOn, type Viewpoint } from '../../engine/practice.ts';
import { showButton } from './actions.ts';
import { type Incident, of } from './incident.ts';
import { statusWords } from './labels.ts';
import { takes } from './major-actions.ts';
import { words } from './major-words.ts';
import { newsFor } from './news.ts';
import { quoted } from './quoting.ts';
import { roleWords } from './role-labels.ts';
import { words as roleText } from './role-words.ts';
import { emptyRoles, holderOf } from './roles.ts';
import { words as incidentWords } from './words.ts';

/** What was written down as tried or found: the latest ones. */
const mostTried = 5;
/** Of each note, since all of it stands in the timeline. */
const longestNote = 200;

/** Of its timeline, newest last, what this reader may read; and whether they may take a role. */
export type ForReader = { told: readonly AuditLine[]; viewpoint: Viewpoint; mayTake: boolean };

/** Surfaces 2.9: how it stands, for somebody who comes late. */
export function catchUpOf(incident: Incident, { told, viewpoint, mayTake }: ForReader, now: Date): Message {
  const lead = holderOf(incident, 'lead');
  const { owner, status, since, promise } = incident;
  const lastUpdate = newsFor(incident.lastUpdate, viewpoint);
  const span = minutes(Math.max(0, Math.round(minutesBetween(since, now))));
  const roles = mayTake ? emptyRoles(incident) : [];
  const tried = told.flatMap(triedText).slice(-mostTried);
  return {
    ...line(words.soFar({ ...of(incident), span, title: incident.title })),
    body: [
      textBlock(words.stateIs({ state: statusWords[status], since: moment(since) })),
      textBlock(owner ? words.owns({ owner: who(owner) }) : words.nobodyOwns()),
      ...(incident.crew ? [textBlock(lead ? words.leads({ lead: who(lead) }) : words.nobodyLeads())] : []),
      ...(lastUpdate
        ? [textBlock(quoted(lastUpdate.text, (text) => words.lastUpdate({ text, at: { time: lastUpdate.at } })).text)]
        : []),
      ...(tried.length > 0 ? [textBlock(words.tried()), list(tried)] : [textBlock(words.nothingTried())]),
      textBlock(promise ? words.nextBy({ at: { time: promise.by } }) : words.nothingPromised()),
      ...(roles.length > 0
        ? [
            textBlock(
              words.couldTake({ roles: several(...roles.map((role) => roleText.role({ role: roleWords[role] }))) }),
            ),
          ]
        : []),
    ],
    buttons: [...roles.map((role) => buttonOn(takes[role], incident)), showButton(incident)],
  };
}

/** Findings, what was tried, and decisions. */
function triedText({ at, actor, type, payload }: AuditLine): Text[] {
  const { kind, text } = (payload ?? {}) as { kind?: string; text?: string };
  if (type !== 'incident.noted' || !text || !['finding', 'tried', 'decision'].includes(kind ?? '')) return [];
  const by = actor ? who(actor) : incidentWords.itself();
  return [quoted(text, (said) => words.triedLine({ text: said, by, at: moment(at) }), longestNote).text];
}
