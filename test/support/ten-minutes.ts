import { line } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { tellUrgently } from '../../src/engine/effects.ts';
import type { Header } from '../../src/engine/header.ts';
import { aJointDesk, type JointDesk } from './joint-desk.ts';
import { discordHands, outages, slackHands } from './joint-hands.ts';
import { settle, waiting } from './slack-faults.ts';

const resolution = { wrong: 'A fuse blew', did: 'Changed the fuse', cause: 'hardware', kind: 'fixed' };
const news = (text: string) => ({ text, readers: 'requester' });

/**
 * Ten minutes without one platform, which refuses connections and later answers by failing, while people go on with the
 * other; then it is back. Rita and Chen Yu had reported on it, and Sam has no account elsewhere.
 */
export async function tenMinutesWithout(down: 'slack' | 'discord') {
  const living = down === 'slack' ? 'discord' : 'slack';
  const desk = await aJointDesk({ mode: 'socket', schedules: false, knownOn: { sam: down } });
  const hands = { slack: slackHands(desk), discord: discordHands(desk) };
  const [here, there] = [hands[living], hands[down]];
  const outage = outages(desk)[down];
  const passes = async (seconds: number, step: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += step) {
      desk.clock.pass(step);
      await settle(desk);
    }
  };

  const untilQuiet = async (): Promise<void> => {
    for (let passed = 0; passed === 0 || (passed < 60 && (await waiting(desk)) > 0); passed += 4) await passes(4, 4);
  };

  const solved = await there.reports('rita');
  const confirmed = await there.reports('rita');
  const worked = await there.reports('chen-yu');
  await passes(2, 2);
  await outage.away();
  const began = desk.clock.now();
  const repeat = there.pressesInVain('sam', 'incident.acknowledge', solved);
  const [left, taken] = [await here.reports('dan'), await here.reports('dan')];
  for (const ref of [left, taken]) {
    await here.does('dan', 'incident.assign', ref, { to: 'person:sam' });
    await page(desk, 'sam', ref);
  }
  for (const ref of [solved, confirmed, worked]) await here.does('dan', 'incident.acknowledge', ref);
  await passes(120, 60);
  for (const ref of [solved, confirmed, worked]) await here.does('dan', 'incident.update', ref, news('First news'));
  await passes(180, 60);
  await outage.fails();
  await here.does('dan', 'incident.update', worked, news('Second news'));
  for (const ref of [solved, confirmed]) await here.does('dan', 'incident.resolve', ref, resolution);
  await here.does('rita', 'incident.confirm', confirmed, { stars: '5' });
  await here.does('dan', 'incident.assign', taken, { to: 'person:dan' });
  await here.does('dan', 'incident.acknowledge', taken);
  await passes(300, 60);
  const [since, ended] = [desk.since(), desk.clock.now()];
  await outage.back();
  await repeat();
  await untilQuiet();
  return {
    desk,
    there,
    living,
    untilQuiet,
    began,
    ended,
    since,
    refs: { solved, confirmed, worked, left, taken },
  } as const;
}

/** As an escalation will. */
async function page({ db, engine, clock }: JointDesk, key: string, ref: string): Promise<void> {
  const [person] = await db.query<{ id: number }>('select id from people where key = $1', [key]);
  const [record] = await db.query<Header>('select * from records where number = $1', [Number(ref.slice(4))]);
  const reach = { platforms: engine.platforms, policy: await engine.policies.current(db) };
  const effect = tellUrgently(person!.id, line(typed(`Page: ${ref} waits for you`)));
  await carryOut(db, reach, record!, [effect], 0, clock.now());
}
