import { fuse } from '../../src/chat/fuse.ts';
import type { Answered } from './discord-answers.ts';
import { discordDriver, said } from './discord-driver.ts';
import type { DiscordServer } from './discord-server.ts';
import { aSentence } from './slack-faults.ts';

/** What somebody did, and how it was answered; `again` sends it to whoever holds the gateway now. */
export type Deed = {
  kind: 'report' | 'acknowledge' | 'list' | 'home';
  /** The title that was reported, or the record that was pressed for. */
  subject: string;
  at: number;
  answered?: Answered;
  again(): void;
};

/** Nobody answered it, or an answer was only promised: a deferral says nothing, and comes when the fuse has burnt down. */
export function isUnfinished({ answered, at }: Deed): boolean {
  if (!answered) return true;
  const { type } = answered.response;
  return (type === 5 && said(answered).trim() === '') || (type === 6 && answered.at - at >= fuse);
}

/**
 * People report, acknowledge, ask for lists, and press in direct conversations, one after the other every so many
 * milliseconds, whether anybody hears them or not.
 */
export function aLoad(server: DiscordServer, people: readonly string[], every: number) {
  const driver = discordDriver(server);
  const deeds: Deed[] = [];
  const toTake: string[] = [];
  let turn = 0;
  const homes = new Map(people.map((name) => [name, server.openDirect(server.users.get(name)!.id).id]));

  function note(kind: Deed['kind'], subject: string, answer: Promise<Answered>): void {
    const [event, data] = server.gateway.latest!;
    const deed: Deed = { kind, subject, at: Date.now(), again: () => server.gateway.dispatch(event, data) };
    deeds.push(deed);
    void answer.then((answered) => {
      deed.answered = answered;
      const ref = kind === 'report' && /(INC-\d+) is recorded/.exec(said(answered))?.[1];
      if (ref) toTake.push(ref);
    });
  }

  function next(): void {
    const name = people[turn++ % people.length]!;
    const ref = toTake.shift();
    if (ref) note('acknowledge', ref, driver.as('dan').presses(`incident.acknowledge:${ref}`));
    else if (turn % 5 === 0) note('home', name, driver.as(name).presses('desk.home', { channel: homes.get(name) }));
    else if (turn % 5 === 1) note('list', name, driver.as(name).runs('incident', 'list'));
    else {
      const title = aSentence();
      note('report', title, driver.as(name).runs('incident', 'report', { text: title }));
    }
  }

  const running = setInterval(next, every);
  return {
    deeds,
    burst: (count: number) => {
      for (let each = 0; each < count; each++) next();
    },
    answered: () => deeds.filter((deed) => !isUnfinished(deed)).length,
    stop: () => clearInterval(running),
  };
}
