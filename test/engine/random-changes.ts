import type { FormValues } from '../../src/chat/dialog.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import { assessmentStamp } from '../../src/practices/change/assessing.ts';
import type { Change } from '../../src/practices/change/change.ts';
import type { Random } from '../support/chances.ts';
import { stepsOfRequest as steps } from '../support/change-steps.ts';
import { changeNow } from '../support/changes.ts';
import type { aPerson, World } from '../support/world.ts';

/** Random acts upon changes, by those who have a part in them. */

const crew = ['ana', 'sam', 'omar', 'wei', 'cora', 'helen'];
type Person = ReturnType<typeof aPerson>;
type Doing = { id: string };
export type ChosenAct = { person: string; act: (who: Person, doing: Doing) => Promise<Outcome> };

export async function chooseForChanges(random: Random, world: World): Promise<ChosenAct> {
  if (random.in(30)) return { person: 'cora', act: freezes(random) };
  const [row] = await world.db.query<{ id: number }>(
    `select id from records where prefix = 'CHG' and open order by number desc offset $1 limit 1`,
    [random.below(3)],
  );
  if (!row || random.in(12)) return { person: random.of(['ana', 'sam', 'omar']), act: requests(random) };
  const change = await changeNow(world, row);
  const { address, form } = random.of(actsOn(change, random));
  return {
    person: random.of(crew),
    act: (who, doing) => (form ? who.submits(address, form, doing) : who.presses(address, doing)),
  };
}

/** All its dialogs at once; each may be sent twice, as the whole is. */
function requests(random: Random): ChosenAct['act'] {
  const [kind, items] = [random.of(['normal', 'normal', 'emergency']), random.of(['print-srv', 'order-db', 'mail-gw'])];
  const hours = random.in(3) ? 1 : 24 + random.below(60);
  const answers = random.in(2) ? '1' : '3';
  const [title, opens, ends] = [`Work ${random.below(100)}`, `in ${hours}h`, `in ${hours + 1 + random.below(3)}h`];
  const implementer = random.of(['person:sam', 'person:ana', 'person:omar']);
  const allOf = (asked: object): FormValues => Object.fromEntries(Object.keys(asked).map((name) => [name, answers]));
  return async (who, { id }) => {
    const made = await who.submits(`change.request:${kind}`, { ...steps[1], title, items }, { id: `${id} 1` });
    const [ref] = /CHG-\d+/.exec(JSON.stringify(made)) ?? [];
    if (!ref) return made;
    await who.submits(`change.fill-2:${ref}`, { ...steps[2], implementer }, { id: `${id} 2` });
    await who.submits(`change.fill-3:${ref}`, { ...steps[3], opens, ends }, { id: `${id} 3` });
    for (const step of [4, 5, 6] as const)
      await who.submits(`change.fill-${step}:${ref}`, allOf(steps[step]), { id: `${id} ${step}` });
    const sent = await who.presses(`change.submit:${ref}`, { id: `${id} 7` });
    const [tick] = /change\.tick:[^"]+/.exec(JSON.stringify(sent)) ?? [];
    if (!tick) return sent;
    await who.presses(tick, { id: `${id} 8` });
    return who.presses(`change.submit:${ref}`, { id });
  };
}

const freezes = (random: Random): ChosenAct['act'] => {
  const name = `Freeze ${random.below(100)}`;
  const begin = { name, to: `in ${2 + random.below(30)}h`, what: 'all', why: 'Stock is counted' };
  const number = 1 + random.below(3);
  const lifts = random.in(2);
  return (who, doing) =>
    lifts
      ? who.submits(`freeze.lift:FRZ-${number}`, { reason: 'The count is over' }, doing)
      : who.submits('freeze.begin', begin, doing);
};

type Act = { address: string; form?: FormValues };

/** Mostly what fits how it stands, so that lives come to an end. */
function actsOn(change: Change, random: Random): Act[] {
  const on = (id: string, form?: FormValues, part?: string): Act => ({
    address: `change.${id}:CHG-${change.number}${part ? `:${part}` : ''}`,
    ...(form && { form }),
  });
  const round = `r${Math.max(1, change.rounds.length - (random.in(5) ? 1 : 0))}`;
  const why = { reason: 'It is as it should not be' };
  const always = [
    on('note', { text: `Seen ${random.below(100)}` }),
    on('fill-1', { ...steps[1], items: change.items.join(', '), effect: `Faster ${random.below(3)}` }),
    on('cancel', why),
    on('override', why),
  ];
  const stamp = assessmentStamp(change);
  switch (change.status) {
    case 'draft':
      return [
        on('submit'),
        on('tick'),
        on('fill-3', { ...steps[3], opens: 'in 2h', ends: 'in 4h' }),
        random.of(always),
      ];
    case 'assessment':
      return [on('assess-yes', undefined, stamp), on('assess-yes', undefined, stamp), on('assess-no', why, stamp)];
    case 'cab': {
      const yes = on('approve', undefined, round);
      const condition = on('approve-with-condition', { condition: 'A backup is there' }, round);
      return [
        yes,
        yes,
        yes,
        condition,
        on('abstain', undefined, round),
        on('reject', why, round),
        ...startOf(change, on),
        random.of(always),
      ];
    }
    case 'scheduled': {
      const met = change.conditions.map(({ id }) => on('meet-condition', undefined, String(id)));
      return [...met, ...startOf(change, on), ...startOf(change, on), random.of(always)];
    }
    case 'implementing': {
      const ticked = change.plan.map(({ id }) => on('step-done', undefined, `p${id}`));
      return [...ticked, on('complete', { toVerify: 'It answers.' }), on('roll-back', why), random.of(always)];
    }
    case 'rolling-back':
      return change.rollback.map(({ id }) => on('step-done', undefined, `r${id}`));
    default:
      return [
        on('verify'),
        on('fail-verification', { reason: 'It does not answer', next: random.of(['roll-back', 'go-on']) }),
        on('close', { code: random.of(['successful', 'rolled-back', 'failed']), what: 'As told' }),
        random.of(always),
      ];
  }
}

const startOf = (_: Change, on: (id: string, form?: FormValues) => Act): Act[] => [
  on('start'),
  on('start-early', { reason: 'Everybody is here already' }),
  on('start-late', { reason: 'The one before took longer' }),
];
