import type { Db } from '../../src/db/db.ts';

/**
 * So many more incidents like this one, with its timers, in three statements. Their requesters are all people in turn, but
 * for who solved it: they are reminded of nothing.
 */
export async function copiesOf(db: Db, id: number, count: number): Promise<void> {
  await db.run(`
    create temporary table copies as
      select nextval(pg_get_serial_sequence('records', 'id')) as id, nextval('incidents_numbers') as number,
             asked.ids[1 + n % cardinality(asked.ids)] as requester
        from generate_series(1, ${count}) n,
             (select array_agg(p.id order by p.id) as ids from people p, incidents i
               where i.record_id = ${id} and p.id is distinct from (i.resolution->>'by')::int) asked;
    insert into records select copy.* from records r, copies c,
      jsonb_populate_record(r, to_jsonb(c)) copy where r.id = ${id};
    insert into incidents select copy.* from incidents i, copies c,
      jsonb_populate_record(i, jsonb_build_object('record_id', c.id)) copy where i.record_id = ${id};
    insert into timers (record_id, name, due_at, next_at) select c.id, name, due_at, next_at from timers, copies c where record_id = ${id};
    drop table copies;`);
}
