import { list, type Page, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import { page } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { recordOf } from '../../engine/record-pages.ts';
import { type Incident, incidentStore } from '../incident/index.ts';
import { type Suspects, suspectButton, suspectLine } from './suspect-card.ts';
import { suspectsFor } from './suspect-facts.ts';
import { words } from './suspect-words.ts';

const most = 15;

/** All that may have caused an incident: which one was it? */
export const suspectsPage = page<{ incident: Incident; found: Suspects }>({
  id: 'change.suspects',
  label: words.title(),
  permission: 'change.read',
  load: async (query, reading) => {
    const incident = await recordOf(incidentStore, 'INC', query, reading);
    if (!incident) return null;
    const { db, inForce, actor } = reading;
    const found = await suspectsFor({ db, policy: inForce, reader: actor }, incident);
    return { incident, found: found ?? { suspects: [], policy: inForce, ofItem: false } };
  },
  show: ({ incident, found }): Page => {
    const shown = found.suspects.slice(0, most);
    const more = found.suspects.length - shown.length;
    const lines = [
      ...shown.map((each) => suspectLine(each, found, incident)),
      ...(more > 0 ? [words.andMore({ count: more })] : []),
    ];
    return {
      title: words.pageTitle({ incident: ref(refOf(incident)) }),
      sections: [{ blocks: [lines.length > 0 ? list(lines) : textBlock(words.none())] }],
      actions: [
        ...shown.map((each) => suspectButton(each, incident)),
        pageButton({ id: 'incident.show', label: words.showIncident() }, { ref: refOf(incident) }),
      ],
    };
  },
});
