import type { Db } from '../db/db.ts';
import type { Doing } from './command.ts';

type Finding = { state: 'ok' | 'mend' | 'know'; subject: string; detail: string };

/** Looks at everything that must be right, and says how to mend what is not. Never prints a secret. */
export async function doctor({
  config,
  db,
  now,
  write,
}: Pick<Doing, 'config' | 'db' | 'now' | 'write'>): Promise<number> {
  const findings = [
    await databaseFinding(db),
    await policyFinding(db),
    await clockFinding(db, now),
    ...(await backlogFindings(db)),
    ...(await auditFinding(db)),
    webFinding(config),
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

async function policyFinding(db: Db): Promise<Finding> {
  const [row] = await db.query<{ version: number; source: string; appliedAt: Date }>(
    'select version, source, applied_at from policy_versions order by version desc limit 1',
  );
  if (!row)
    return {
      state: 'mend',
      subject: 'policy',
      detail: 'none was applied yet: npm run policy init, then npm run policy apply',
    };
  return {
    state: 'ok',
    subject: 'policy',
    detail: `version ${row.version}, ${row.source}, applied ${row.appliedAt.toISOString().slice(0, 16)} UTC`,
  };
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
  const [row] = await db.query<{ givenUp: number; deadTimers: number; waiting: number; problem: string | null }>(
    `select (select count(*)::int from outbox where dead) as given_up, (select count(*)::int from timers where dead) as dead_timers,
            (select count(*)::int from outbox where not dead and tries > 1) as waiting,
            (select problem from outbox where dead order by id desc limit 1) as problem`,
  );
  const { givenUp = 0, deadTimers = 0, waiting = 0, problem } = row ?? {};
  return [
    givenUp > 0
      ? {
          state: 'mend',
          subject: 'delivery',
          detail: `${givenUp} messages were given up; the last because: ${problem ?? 'unknown'}`,
        }
      : {
          state: waiting > 0 ? 'know' : 'ok',
          subject: 'delivery',
          detail: waiting > 0 ? `${waiting} messages are being tried again` : 'nothing was given up',
        },
    deadTimers > 0
      ? { state: 'mend', subject: 'timers', detail: `${deadTimers} timers failed five times; the log says why` }
      : { state: 'ok', subject: 'timers', detail: 'none failed for good' },
  ];
}

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
