import type { Message, Page } from '../../chat/message.ts';
import { isStaff } from '../../core/permissions.ts';
import { refOf } from '../../core/record-ref.ts';
import { historyOf } from '../../engine/audit.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { buttonsFor, pageButton } from '../../engine/practice.ts';
import { catchUpOf } from './catch-up.ts';
import { rolesFace } from './faces.ts';
import { mayHandle } from './facts.ts';
import { type Incident, incidentLifecycle, of } from './incident.ts';
import { isMajor } from './major.ts';
import { openRoom } from './major-actions.ts';
import { words } from './major-words.ts';
import { incidentOf } from './pages.ts';
import { words as roleWords } from './role-words.ts';

/** Of the timeline, what is looked through for what was tried. */
const lookedThrough = 200;

/** Told to who joins the room late, and to who asks. What was found is for those who work on it. */
export async function catchUp({ db, now, actor }: PageReading, incident: Incident): Promise<Message> {
  const told = isStaff(actor.roles) ? await historyOf(db, incident.id, lookedThrough) : [];
  const viewpoint = isStaff(actor.roles) ? 'desk' : 'requester';
  return catchUpOf(incident, { told, viewpoint, mayTake: mayHandle(actor.roles) }, now);
}

const ofStaff = async (query: Record<string, string>, reading: PageReading): Promise<Incident | null> =>
  isStaff(reading.actor.roles) ? incidentOf(query, reading) : null;

export const catchUpPage = page<Message>({
  id: 'incident.catch-up',
  label: words.catchUp(),
  permission: 'incident.read',
  load: async (query, reading) => {
    const incident = await ofStaff(query, reading);
    return incident && catchUp(reading, incident);
  },
  show: ({ summary, body, buttons }): Page => ({ title: summary, sections: [{ blocks: body }], actions: buttons }),
});

/** Where the panel stands in no room that this reader can get to. */
export const rolesPage = page<Incident>({
  id: 'incident.roles',
  label: roleWords.roles(),
  permission: 'incident.read',
  load: ofStaff,
  show: (incident): Page => {
    if (!isMajor(incident)) return noRoles(incident);
    const { summary, body, buttons } = rolesFace(incident);
    return {
      title: summary,
      sections: [{ blocks: body }],
      actions: [...buttons, pageButton(catchUpPage, { ref: refOf(incident) })],
    };
  },
});

const noRoles = (incident: Incident): Page => ({
  title: roleWords.notMajor(of(incident)),
  sections: [],
  actions: buttonsFor(incidentLifecycle, incident, openRoom),
});
