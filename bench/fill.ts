import type { OpenDb } from '../src/db/db.ts';

/** Incidents that one person has reported over the years. */
const perRequester = 50;

/** Both sizes show a full page of open incidents, so that they differ in what lies behind it and not in what is shown. */
const open = (incidents: number) => Math.max(25, incidents / 200);

/**
 * A desk's history by SQL: one incident every 150 seconds up to now, 0.5 % of them open (most of the open ones new, some
 * forgotten long ago), a third in a channel that everybody reads, one requester to fifty incidents, every kind of row
 * that such a history leaves behind.
 */
export async function fill(db: OpenDb, incidents: number): Promise<void> {
  const size = Math.trunc(incidents);
  const first = 1_000_000;
  const isOpen = `(n > ${size - open(size) * 0.8} or n % ${Math.trunc(size / (open(size) * 0.2))} = 0)`;
  const requesters = size / perRequester;
  const requester = `500000 + (n::bigint * 7919) % ${requesters}`;
  const dan = `(select id from people where key = 'dan')`;
  const all = `generate_series(1, ${size}) n`;
  const at = `date_trunc('milliseconds', now() - (${size} - n) * interval '150 seconds')`;
  const statements = [
    `insert into records (id, prefix, number, title, status, open, service, team, owner, requester, created_by, visibility, policy, created_at, updated_at)
     select ${first} + n, 'INC', n, ${title}, ${status(isOpen)}, ${isOpen}, ${pick(['null', "'e-mail'", "'order-portal'", "'warehouse-system'"], 'n')},
            ${pick(["'service-desk'", "'service-desk'", "'infrastructure'", "'applications'"], 'n / 3')},
            case when ${isOpen} and n % 5 < 2 then null else ${dan} end, ${requester}, ${requester},
            case when n % 3 = 0 then 'shared' else 'requester' end, 1, ${at}, ${at} from ${all}`,
    `insert into incidents (record_id, description, since, impact, urgency, priority, channel, place, remind_at, closes_at, reminded, reopenings)
     select r.id, r.title || '. It worked yesterday; a restart did not help, and the colleagues beside me see the same.', r.created_at,
            'team', 'medium', 'P3', 'chat', '{"platform": "web", "workspace": "local", "channel": "help"}',
            r.created_at + interval '2 days', r.created_at + interval '5 days', false, 0 from records r`,
    `insert into audit (record_id, at, actor, type, payload, salt, digest, position, hash)
     select ${first} + n, ${at}, ${requester}, type, '{"priority":"P3","channel":"chat"}', md5(n::text), md5(n::text) || md5(n::text),
            2 * n + nth, md5(n::text) || md5(n::text)
       from ${all} cross join (values (0, 'incident.reported'), (1, 'incident.confirmed')) as e(nth, type)`,
    `insert into live_cards (record_id, platform, workspace, channel, viewpoint, message, hash, shown_at)
     select ${first} + n, 'web', 'local', 'service-desk', 'desk', n::text, left(md5(n::text), 22), ${at} from ${all}`,
    `insert into timers (record_id, name, due_at, next_at)
     select r.id, name, now() + interval '1 day', now() + interval '1 day' + r.number * interval '1 millisecond' from records r
       cross join (values ('incident.remind-to-confirm'), ('incident.close-unanswered')) as t(name) where r.status = 'resolved'`,
    `insert into followers (record_id, person_id, since) select ${first} + n, 500000 + (n::bigint * 104729) % ${requesters}, ${at} from ${all} where n % 20 = 0`,
    `insert into handled (id, outcome, at) select 'interaction-' || n, '{"kind":"done"}', now()
       from generate_series(1, ${Math.min(size * 10, 40_000)}) n`,
    `select setval('incidents_numbers', ${size + 1}), setval(pg_get_serial_sequence('records', 'id'), ${first + size + 1})`,
    `vacuum analyze`,
  ];
  for (const statement of statements) await db.run(statement);
}

const pick = (choices: string[], by: string): string =>
  `(array[${choices.join(',')}])[1 + (${by}) % ${choices.length}]`;

const things = [
  'Printer',
  'VPN',
  'Mailbox',
  'Scanner',
  'Order portal',
  'Laptop',
  'Badge reader',
  '打印机',
  'Payroll',
  'Phone',
];
const faults = [
  'does not start',
  'is slow',
  'asks for a password again',
  'shows an error',
  '无法连接',
  'lost its settings',
  'is offline',
];
const quoted = (words: string[]) => words.map((word) => `'${word}'`);
const title = `${pick(quoted(things), 'n')} || ' ' || ${pick(quoted(faults), 'n / 10')} || ' in hall ' || n % 97 || ', desk ' || n % 1009`;

const status = (isOpen: string): string =>
  `case when ${isOpen} then ${pick(["'new'", "'assigned'", "'in-progress'", "'resolved'", "'resolved'"], 'n')}
        when n % 40 = 0 then 'cancelled' else 'closed' end`;
