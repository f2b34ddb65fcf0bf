import { list, type Page, textBlock } from '../../chat/message.ts';
import { code, type Text } from '../../core/text.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { servicesOf } from '../configuration/index.ts';
import { gapsPage as gapsOfLines } from '../on-call/index.ts';
import { priorities } from '../service-level/index.ts';
import { calledBy } from './call.ts';
import { whomText } from './called.ts';
import { pathNames, type Step } from './plan.ts';
import { planOf } from './policy.ts';
import { words } from './words.ts';

type Lines = Awaited<ReturnType<typeof gapsOfLines.load>> & object;
type Ahead = { lines: Lines; steps: Text[] };

/** `/oncall gaps`: the days ahead in which a line reaches nobody, and what else a step calls behind which nobody stands now. */
export const gapsPage = page<Ahead>({
  id: gapsOfLines.id,
  label: gapsOfLines.label,
  permission: gapsOfLines.permission,
  load: async (query, reading) => {
    const [lines, steps] = await Promise.all([gapsOfLines.load(query, reading), stepsWithoutAnybody(reading)]);
    return lines && { lines, steps };
  },
  show: ({ lines, steps }, reading): Page => {
    const shown = gapsOfLines.show(lines, reading);
    if (steps.length === 0) return shown;
    const hint = textBlock(words.nameSomebody({ away: code('/desk away'), simulate: code('/oncall simulate') }));
    return { ...shown, sections: [{ title: words.nobodyBehind(), blocks: [list(steps), hint] }, ...shown.sections] };
  },
});

/** People, roles and teams that some plan calls by name; lines are looked at day by day. */
async function stepsWithoutAnybody(reading: PageReading): Promise<Text[]> {
  const empty = new Map<string, Text>();
  for (const { step, name, text } of namedSteps(reading)) {
    if (empty.has(name)) continue;
    const { people } = await calledBy(reading, step, () => [], reading.now);
    if (people.length === 0) empty.set(name, text);
  }
  return [...empty.values()];
}

function namedSteps({ inForce }: PageReading): { step: Step; name: string; text: Text }[] {
  const plans = [null, ...Object.keys(servicesOf(inForce))].flatMap((service) =>
    priorities.map((priority) => planOf(inForce, priority, service)),
  );
  return plans
    .flatMap((plan) => pathNames.flatMap((path) => plan[path]))
    .flatMap((step) =>
      step.whom
        .filter((whom) => 'person' in whom || 'role' in whom || 'team' in whom)
        .map((whom) => ({
          step: { ...step, whom: [whom] },
          name: JSON.stringify(whom),
          text: whomText(whom, step.as === 'fallback', inForce),
        })),
    );
}
