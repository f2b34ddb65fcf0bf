import path from 'node:path';
import { OperatorError } from '../core/operator-error.ts';
import { withoutSecrets } from '../core/secrets.ts';
import { excerpt } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { policyInForce } from '../policy/apply.ts';
import { policyFile, readPolicy } from '../policy/file.ts';
import type { Doing } from './command.ts';

type Finding = { state: 'ok' | 'mend' | 'know'; subject: string; detail: string };

/** Looks at everything that must be right, and says how to mend what is not. Never prints a secret. */
export async function doctor({
  config,
  db,
  now,
  write,
  platformFindings,
}: Pick<Doing, 'config' | 'db' | 'now' | 'write' | 'platformFindings'>): Promise<number> {
  const findings = [
    await databaseFinding(db),
    await policyFinding(config, db),
    await clockFinding(db, now),
    ...(await backlogFindings(db)),
    ...(await roomFindings(db)),
    ...(await eventFindings(db)),
    ...(await auditFinding(db)),
    webFinding(config),
    ...(await platformFindings(config, db, now)).map((found) => ({ ...found, detail: found.detail.en })),
  ];
  const count = (state: Finding['state']) => findings.filter((each) => each.state === state).length;
  write(`${findings.length} checks, ${count('mend')} to mend, ${count('know')} to know`);
  for (const { state, subject, detail } of findings) write(`${state.padEnd(6)}${subject.padEnd(12)}${detail}`);
  return count('mend') > 0 ? 1 : 0;
}

async function databaseFinding(db: Doing['db']): Promise<Finding> {
  const started = performance.now();
  const [row] = await db.query<{ version: string }>(`select current_setting('server_version') as version`);
  const took = Math.max(1, Math.round(performance.now() - started));
  const kind = db.kind === 'embedded' ? 'embedded PostgreSQL' : 'PostgreSQL';
  return { state: 'ok', subject: 'database', detail: `${kind} ${row?.version}, ${took} ms, migrations current` };
}

async function policyFinding(config: Doing['config'], db: Db): Promise<Finding> {
  const subject = 'policy';
  const inForce = await policyInForce(db);
  if (!inForce) {
    return { state: 'mend', subject, detail: 'none was applied yet: npm run policy init, then npm run policy apply' };
  }
  const { version, source, appliedAt, hash } = inForce;
  const applied = `version ${version}, ${source}, applied ${appliedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  try {
    const { file } = policyFile(config.policyFile, config.local);
    if ((await readPolicy(file)).hash === hash) return { state: 'ok', subject, detail: applied };
    return {
      state: 'know',
      subject,
      detail: `${applied}; ${path.basename(file)} says something else: npm run policy diff`,
    };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return {
      state: 'mend',
      subject,
      detail: `${applied}; its file is not right, so a start would fail: npm run policy check`,
    };
  }
}

/** Replicas agree on time through the database: a clock that is off fires timers early or late. */
async function clockFinding(db: Db, now: Date): Promise<Finding> {
  const [row] = await db.query<{ at: Date }>('select now()::timestamptz(3) as at');
  const off = Math.abs((row?.at.getTime() ?? 0) - now.getTime()) / 1000;
  if (off < 5) return { state: 'ok', subject: 'clock', detail: 'agrees with the database' };
  return {
    state: 'mend',
    subject: 'clock',
    detail: `${Math.round(off)} s off the database's: set up time synchronisation on both machines`,
  };
}

async function backlogFindings(db: Db): Promise<Finding[]> {
  const [row] = await db.query<Backlog>(
    `select (select count(*)::int from outbox where dead and kind not in ('room', 'event')) as given_up, (select count(*)::int from timers where dead) as dead_timers,
            (select count(*)::int from outbox where not dead and tries > 1) as waiting,
            (select platform || ': ' || coalesce(problem, 'unknown') from outbox where dead and kind not in ('room', 'event') order by id desc limit 1) as problem,
            (select name || ': ' || coalesce(problem, 'unknown') from timers where dead order by id desc limit 1) as timer_problem`,
  );
  return [deliveryFinding(row!), timerFinding(row!)];
}

type Backlog = {
  givenUp: number;
  deadTimers: number;
  waiting: number;
  problem: string | null;
  timerProblem: string | null;
};

function deliveryFinding({ givenUp, waiting, problem }: Backlog): Finding {
  const subject = 'delivery';
  if (givenUp > 0) {
    const detail = `${givenUp} given up, the last on ${shown(problem)}. Mend that; what was given up is not sent again`;
    return { state: 'mend', subject, detail };
  }
  if (waiting > 0) return { state: 'know', subject, detail: `${waiting} being tried again` };
  return { state: 'ok', subject, detail: 'nothing was given up' };
}

/** Silent where no record ever had a room. */
async function roomFindings(db: Db): Promise<Finding[]> {
  const [found] = await db.query<{ rooms: number; open: number; givenUp: number; last: string | null }>(
    `select (select count(*)::int from rooms) as rooms, (select count(*)::int from rooms where state = 'open') as open,
            (select count(*)::int from outbox where dead and kind = 'room') as given_up,
            (select concat(h.prefix, '-', h.number, ' on ', o.platform, ', ', o.step, ': ', coalesce(o.problem, 'unknown'))
               from outbox o join records h on h.id = o.record_id where o.dead and o.kind = 'room' order by o.id desc limit 1) as last`,
  );
  const { rooms, open, givenUp, last } = found!;
  if (givenUp > 0) {
    const steps = givenUp === 1 ? '1 step' : `${givenUp} steps`;
    const detail = `${steps} given up, the last for ${shown(last)}. Mend that; a room that could not be opened is tried again when its record changes`;
    return [{ state: 'mend', subject: 'rooms', detail }];
  }
  return rooms > 0 ? [{ state: 'ok', subject: 'rooms', detail: `${open} open, nothing was given up` }] : [];
}

/** Silent where every window stands in the calendars. */
async function eventFindings(db: Db): Promise<Finding[]> {
  const [found] = await db.query<{ givenUp: number; last: string | null }>(
    `select count(*)::int as given_up,
            (select concat(h.prefix, '-', h.number, ' on ', o.platform, ': ', coalesce(o.problem, 'unknown'))
               from outbox o join records h on h.id = o.record_id where o.dead and o.kind = 'event' order by o.id desc limit 1) as last
       from outbox where dead and kind = 'event'`,
  );
  const { givenUp, last } = found!;
  if (givenUp === 0) return [];
  const detail = `${givenUp} given up, the last for ${shown(last)}. Whoever is affected is told all the same; each change of its record tries again`;
  return [{ state: 'know', subject: 'events', detail }];
}

const timerFinding = ({ deadTimers, timerProblem }: Backlog): Finding =>
  deadTimers > 0
    ? {
        state: 'mend',
        subject: 'timers',
        detail: `${deadTimers} failed five times, the last ${shown(timerProblem)}. See the log; each is tried again within the hour`,
      }
    : { state: 'ok', subject: 'timers', detail: 'none failed for good' };

/** What a platform or an error said: on one line, and without what it should not have repeated. */
const shown = (said: string | null): string =>
  excerpt(withoutSecrets(said ?? '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), 200).text;

async function auditFinding(db: Db): Promise<Finding[]> {
  const [row] = await db.query<{ unlinked: number }>(
    'select count(*)::int as unlinked from audit where position is null',
  );
  const unlinked = row?.unlinked ?? 0;
  return unlinked < 1000
    ? [{ state: 'ok', subject: 'audit', detail: 'linked; npm run audit:verify checks every entry' }]
    : [{ state: 'mend', subject: 'audit', detail: `${unlinked} entries wait to be linked: is a scheduler running?` }];
}

function webFinding({ local, publicUrl, host }: Doing['config']): Finding {
  if (local)
    return {
      state: 'know',
      subject: 'console',
      detail: 'local: whoever sits at this machine may be anybody. Set PUBLIC_URL for real use',
    };
  if (!publicUrl)
    return {
      state: 'mend',
      subject: 'console',
      detail: `listens on ${host} without PUBLIC_URL: links lead nowhere. Set PUBLIC_URL=https://…`,
    };
  return publicUrl.startsWith('https:')
    ? { state: 'ok', subject: 'console', detail: publicUrl }
    : { state: 'mend', subject: 'console', detail: 'PUBLIC_URL is not https: sessions can be read on the way' };
}
