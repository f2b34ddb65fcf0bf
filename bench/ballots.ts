import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pace as discordPace } from '../adapters/discord/abilities.ts';
import { pace as slackPace } from '../adapters/slack/abilities.ts';
import type { Outcome } from '../src/chat/interaction.ts';
import type { Posted, Posting } from '../src/chat/platform.ts';
import { startScheduler } from '../src/engine/scheduler.ts';
import type { Change } from '../src/practices/change/change.ts';
import { aBallot, addressOn, ballotPolicy, withMembers } from '../test/support/ballots.ts';
import { MemoryPlatform } from '../test/support/memory-platform.ts';
import { aDesk, bareInsert, type Desk, withServer } from './desk.ts';
import { type Figure, type Figures, inMs, median, perSecond, quantile, rateOf, times } from './figures.ts';

const votes = 1_000;
const changes = 50;
const members = 20;
const minute = 60_000;

/** A thousand votes a minute on fifty ballots, each on two platforms: how soon each is answered, how often a card is redrawn. */
export const ballots = (): Figures =>
  withServer(async function* (create) {
    const { db, sql } = await create('ballots');
    const slack = watched('slack', slackPace);
    const discord = watched('discord', discordPace);
    const desk = await aDesk(db, [slack.platform, discord.platform], withMembers(policy, members));
    await db.query(
      `insert into identities (platform, workspace, account, person_id)
       select p.platform, 'local', key, id from people cross join (values ('slack'), ('discord')) as p(platform)
        where origin = 'file' on conflict do nothing`,
    );
    const bare = median([
      await rateOf(10, 1_000, () => bareInsert(sql)),
      await rateOf(10, 1_000, () => bareInsert(sql)),
    ]);
    const open: Change[] = [];
    for (let index = 0; index < changes; index++)
      open.push(
        await aBallot(worldOf(desk), { opensAt: farAway, endsAt: farAway, team: teams[index % teams.length]! }),
      );
    // What is said below them at their opening is not what is measured.
    await db.query(`delete from outbox where kind = 'line'`);
    const scheduler = startScheduler(desk.engine);
    desk.onWake(scheduler.wake);
    while (slack.cards() < changes || discord.cards() < changes) await pause(200);
    const taken = await aMinuteOfVotes(desk, open);
    const [counted] = await db.query<{ votes: number }>(
      `select count(*)::int as votes from audit where type = 'change.vote-cast'`,
    );
    await pause(10_000);
    await scheduler.stop();
    if (counted!.votes !== votes) throw new Error(`${counted!.votes} votes were counted, and not ${votes}`);
    yield {
      what: `A vote answered, ${perSecond(votes / 60)} on ${changes} ballots of ${members + 4} members, 95 % within`,
      figure: inMs(quantile(taken, 0.95)),
      against: `half of them within ${inMs(median(taken))}; bare \`INSERT\`, 10 clients: ${perSecond(bare)}`,
      ratio: times(quantile(taken, 0.95) / median(taken)),
    };
    yield shortest(slack);
    yield shortest(discord);
  });

/** One channel of the CAB for each team, on both platforms. */
const teams = ['service-desk', 'infrastructure', 'applications', 'it-management', 'sales', 'warehouse', 'audit'];
const policy = ballotPolicy().replace(
  /^channels:\n(?: {2}.*\n)+/m,
  `channels:\n${['slack', 'discord'].flatMap((on) => teams.map((team) => `  - { on: ${on}, channel: cab-${team}, shows: cab, teams: [${team}] }\n`)).join('')}`,
);

/** Open for as long as the bench takes. */
const farAway = new Date(Date.now() + 90 * 24 * 60 * minute);

type World = Parameters<typeof aBallot>[0];
const worldOf = ({ engine, db }: Desk): World => ({ engine, db, clock: { now: new Date() } }) as unknown as World;

/** Twenty members on each ballot, one after the other over all of them, evenly over a minute; half of them abstain. */
async function aMinuteOfVotes(desk: Desk, open: readonly Change[]): Promise<number[]> {
  const began = performance.now();
  const sending: Promise<number>[] = [];
  for (let vote = 0; vote < votes; vote++) {
    await pause(Math.max(0, began + (vote * minute) / votes - performance.now()));
    sending.push(cast(desk, open[vote % changes]!, Math.floor(vote / changes)));
  }
  return Promise.all(sending);
}

async function cast({ bot }: Desk, change: Change, member: number): Promise<number> {
  const sent = performance.now();
  const key = `m${member + 1}`;
  const platform = member % 2 === 0 ? 'slack' : 'discord';
  const address = addressOn(member % 4 < 2 ? 'approve' : 'abstain', change, 1);
  const outcome: Outcome = await bot
    .match({
      id: randomUUID(),
      kind: 'button',
      address,
      account: { platform, workspace: 'local', id: key, name: key },
      place: { platform, workspace: 'local', channel: 'cab' },
    })
    .run();
  if (outcome.kind !== 'message') throw new Error(`a vote was not counted: ${JSON.stringify(outcome)}`);
  return performance.now() - sent;
}

type Watched = {
  platform: MemoryPlatform;
  pace: MemoryPlatform['pace'];
  gaps: number[];
  edits: () => number;
  cards: () => number;
};

/** A platform in memory, by its real pace, that notes how long each of its cards was left alone between two redraws. */
function watched(name: string, pace: MemoryPlatform['pace']): Watched {
  const platform = new MemoryPlatform(name);
  platform.pace = pace;
  const last = new Map<string, number>();
  const gaps: number[] = [];
  let count = 0;
  const edit = platform.edit.bind(platform);
  platform.edit = async (posted: Posted, ...rest: [Parameters<typeof edit>[1], Posting]) => {
    const now = performance.now();
    const before = last.get(posted.message);
    if (before !== undefined) gaps.push(now - before);
    last.set(posted.message, now);
    count += 1;
    return edit(posted, ...rest);
  };
  return {
    platform,
    pace,
    gaps,
    edits: () => count,
    cards: () => platform.shown.filter(({ thread }) => !thread).length,
  };
}

/** Measured where the call arrives: by a little less than the pace, two calls may come whose way differs. */
function shortest({ platform, pace, gaps, edits }: Watched): Figure {
  const least = Math.min(...gaps);
  if (gaps.length === 0) throw new Error(`no card on ${platform.name} was redrawn twice`);
  if (least < pace.edit - 50) throw new Error(`a card on ${platform.name} was redrawn after ${inMs(least)}`);
  return {
    what: `Shortest time between two redraws of a ballot, ${platform.name}`,
    figure: inMs(least),
    against: `${edits()} redraws for ${votes} votes; the platform's pace: ${inMs(pace.edit)}`,
    ratio: times(least / pace.edit),
    aim: '≥ 1×',
  };
}
