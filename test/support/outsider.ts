import type { FormValues } from '../../src/chat/dialog.ts';
import { aSolution, type World } from './world.ts';

/** What somebody finds of a record that is not theirs to see, by every way there is. */

const filled: Record<string, FormValues> = {
  'incident.assign': { to: 'person:dan' },
  'incident.classify': { nature: 'data', subject: 'unknown', hit: 'person', urgent: 'low', why: 'because' },
  'incident.reported-for': { caller: 'Somebody', by: 'phone' },
  'incident.add-details': { title: 'Mine now' },
  'incident.update': { text: 'hello', readers: 'team' },
  'incident.report-technically': { condition: 'x', actions: 'y', course: 'same' },
  'incident.report-to-stakeholders': { standing: 'x', impact: 'y', steps: 'z' },
  'incident.correct-times': { started: '2026-11-23 08:00', reason: 'It was known before' },
  'incident.resolve': aSolution(),
  'incident.confirm': { stars: '5' },
  'incident.not-fixed': { reason: 'It is still not fixed' },
  'incident.reopen': { reason: 'It is still not fixed' },
  'incident.cancel': { why: 'withdrawn' },
  'incident.hand-over-lead': { to: 'person:dan' },
  'incident.private': { who: 'named', also: 'person:dan' },
};

/** Every way in which this person can ask for that number, and what they hear; `briefly`: in one spelling of each. */
export async function walk(
  { engine, bot, slack, onSlack }: World,
  key: string,
  number: number,
  briefly = false,
): Promise<Record<string, unknown>> {
  const spelled = <T>(all: T[], short: T): T[] => (briefly ? [short] : all);
  const [person, account, ref] = [onSlack(key), slack.account(key), `INC-${number}`];
  const heard: Record<string, unknown> = {};
  for (const [command, verbs] of engine.installed.commands) {
    // Items are called by their names.
    if (command === 'ci') continue;
    for (const { verb, does } of verbs.values()) {
      if (does.kind === 'intake' || does.kind === 'personal') continue;
      for (const typed of spelled([number, `#${number}`, ref, `inc-${number}`, `${ref} and more`], ref))
        heard[`/${command} ${verb} ${typed}`] = await person.types(`/${command} ${verb} ${typed}`);
    }
  }
  for (const [id, { kind }] of engine.installed.definitions) {
    if (kind === 'intake' || kind === 'personal') continue;
    const addresses = [`${id}:${ref}`, `${id}:ref=${ref}`, `${id}:ref=${number}`, `${id}:${ref}:stamp`];
    for (const address of spelled(addresses, `${id}:${ref}`)) {
      heard[`press ${address}`] = await person.presses(address);
      for (const values of spelled([{}, filled[id] ?? {}, { to: 'nobody', nature: 'none' }], filled[id] ?? {}))
        heard[`send ${address} ${JSON.stringify(values)}`] = await person.submits(address, values);
    }
    const queries: Record<string, string>[] = [{ ref }, { ref: String(number) }, { ref, scope: 'all' }];
    for (const query of spelled(queries, { ref }))
      heard[`page ${id} ${JSON.stringify(query)}`] = await bot.page(id, query, account);
  }
  for (const typed of ['show', 'resolve', 'timeline', 'follow'])
    heard[`complete ${typed}`] = await bot.complete(`/incident ${typed} ${number}`, account);
  return heard;
}

/** What is heard differently of one number than of another, but for the number. */
export function differing(
  one: Record<string, unknown>,
  number: number,
  other: Record<string, unknown>,
  otherNumber: number,
) {
  const answers = Object.values(other).map((answer) => JSON.stringify(answer));
  return Object.entries(one).filter(
    ([, answer], index) =>
      JSON.stringify(answer).replaceAll(new RegExp(`(?<=[A-Z]{3}-)${number}`, 'g'), String(otherNumber)) !==
      answers[index],
  );
}

/** Everything else that shows records: nothing of this one in it. */
export async function everywhere({ engine, bot, slack, onSlack }: World, key: string, secret: string): Promise<string> {
  const [person, account] = [onSlack(key), slack.account(key)];
  const seen: unknown[] = [await person.home(), await bot.channels('slack', account)];
  for (const scope of ['', 'mine', 'closed', 'all', 'open', secret])
    seen.push(await person.types(`/incident list ${scope}`));
  for (const query of [{ scope: 'all' }, { scope: 'all', before: '99' }, { scope: 'mine' }, { before: '1e300' }])
    seen.push(await bot.page('incident.list', query as Record<string, string>, account));
  for (const typed of [
    '/',
    '/incident',
    '/incident show ',
    '/incident show Pay',
    '/incident resolve INC-',
    '/incident show %',
  ])
    seen.push(await bot.complete(typed, account));
  for (const lookup of engine.installed.lookups.keys())
    for (const typed of ['', 'Pay', 'INC', '1']) seen.push(await bot.lookup(lookup, typed, account));
  return JSON.stringify(seen);
}
