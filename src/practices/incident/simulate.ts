import { line, list, type Message, type Page } from '../../chat/message.ts';
import { code, excerpt, moment, oneLine, several, type Text, who } from '../../core/text.ts';
import { readTime } from '../../core/time.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { matchingSubjects, servicesOf, serviceText } from '../configuration/index.ts';
import { capacityText } from '../escalation/index.ts';
import { words } from './escalation-words.ts';
import { type Foreseen, foresee, isPriority, type Supposed } from './forecast.ts';

const example = '/oncall simulate P1 order-portal sat 03:00';

/** Standard 2.1.3, tried out: who would be called and warned, had somebody reported this then. Sends nothing. */
export const simulate = personal({
  id: 'incident.simulate',
  permission: 'record.read-all',
  run: async (typed, reading): Promise<Message | Page> => {
    const supposed = readSupposed(typed, reading);
    if ('wrong' in supposed) return line(supposed.wrong);
    const foreseen = await foresee(reading, supposed);
    const { priority, service, at } = supposed;
    const facts = { priority, at: moment(at) };
    const named = service
      ? words.simulatedOf({ ...facts, service: serviceText(reading.policy, service) })
      : words.simulated(facts);
    return {
      title: named,
      sections: [{ blocks: [list([words.nothingIsSent(), ...foreseen.flatMap(foreseenLine)])] }],
      actions: [],
    };
  },
});

/** `P1 order-portal Sat 03:00`; without a time, now; without a service, one that nobody knows. */
function readSupposed(typed: string, { policy, actor, now }: PageReading): Supposed | { wrong: Text } {
  const [first = '', second = '', ...rest] = oneLine(typed)
    .replace(/["'“”„«»]/g, '')
    .split(' ')
    .filter(Boolean);
  const priority = first.toUpperCase();
  if (!isPriority(priority)) return { wrong: words.whichPriority({ example: code(example) }) };
  const service = serviceNamed(second, policy);
  const when = (service ? rest : [second, ...rest]).join(' ').trim();
  const at = when === '' ? now : readTime(when, actor.zone, now);
  if (service || at)
    return at ? { priority, service, at } : { wrong: words.noSuchTime({ typed: excerpt(when, 40).text }) };
  const names = Object.keys(servicesOf(policy)).join(', ');
  return { wrong: words.noSuchService({ typed: excerpt(second, 40).text, services: excerpt(names, 300).text }) };
}

/** By key, or the one whose name contains it. */
function serviceNamed(typed: string, policy: PageReading['policy']): string | null {
  if (typed === '') return null;
  const keys = matchingSubjects(policy, typed).flatMap(({ value }) => /^service:(.+)$/.exec(value)?.[1] ?? []);
  return keys.find((key) => key === typed.toLowerCase()) ?? (keys.length === 1 ? keys[0]! : null);
}

function foreseenLine({ at, event }: Foreseen): Text[] {
  const time = moment(at);
  switch (event.type) {
    case 'incident.paged': {
      const called = event.pages.map(({ person, standsFor, as }) =>
        standsFor
          ? words.wouldCallFor({ person: who(person), away: who(standsFor), as: capacityText(as) })
          : words.wouldCall({ person: who(person), as: capacityText(as) }),
      );
      const places = event.places.map(({ platform, channel }) => words.wouldRing({ platform, channel }));
      return [words.foreseen({ at: time, what: words.severally({ all: several(...called, ...places) }) })];
    }
    case 'incident.nobody-to-page':
      return [words.foreseen({ at: time, what: words.didFindNobody() })];
    case 'incident.warned': {
      const facts = { share: event.share };
      return [
        words.foreseen({
          at: time,
          what: event.clock === 'response' ? words.wouldWarnOfResponse(facts) : words.wouldWarnOfResolution(facts),
        }),
      ];
    }
    default:
      return [];
  }
}
