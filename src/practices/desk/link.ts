import { line, type Message } from '../../chat/message.ts';
import { code, type Text, typed as typedText, who } from '../../core/text.ts';
import { appendAudit } from '../../engine/audit.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { refreshCards } from '../../engine/outbox.ts';
import {
  accountsOfPerson,
  createLinkCode,
  type Linking,
  looksLikeCode,
  redeemLinkCode,
  unlinkAccount,
} from '../../people/linking.ts';
import { forgetPeople } from '../../people/people.ts';
import { peopleSection } from '../../people/policy.ts';
import { words } from './words.ts';

/** One code, two platforms, one person: shown on the one, typed on the other. */
export const link = personal({
  id: 'desk.link',
  permission: 'desk.use',
  run: async (typed, reading) => (typed.trim() === '' ? showCode(reading) : redeem(typed.trim(), reading)),
});

async function showCode({ db, actor, now }: PageReading): Promise<Message> {
  const shown = await createLinkCode(db, actor.id, now);
  return line(words.linkCode({ command: code(`/desk link ${shown}`) }));
}

async function redeem(typed: string, { db, actor, account, now, joined }: PageReading): Promise<Message> {
  if (!looksLikeCode(typed)) return line(words.noLinkCode({ link: code('/desk link') }));
  const linking = await db.transaction(async (tx) => {
    const done = await redeemLinkCode(tx, typed, actor.id, now);
    if (typeof done === 'object') {
      const event = { type: 'person.linked', from: done.from, into: done.linked, platform: account.platform };
      await appendAudit(tx, { recordId: null, actor: actor.id, now }, [event]);
      await joined(tx, done.from, done.linked);
      for (const record of done.records) await refreshCards(tx, record, now);
    }
    return done;
  });
  forgetPeople(db);
  return line(wordsFor(linking));
}

function wordsFor(linking: Linking): Text {
  if (typeof linking === 'object') return words.linked({ person: who(linking.linked) });
  switch (linking) {
    case 'unknown-code':
      return words.noLinkCode({ link: code('/desk link') });
    case 'same-person':
      return words.linkedAlready();
    case 'both-in-file':
      return words.linkInFile();
  }
}

/** This account is its own person again; what was done with it stays with the person it was linked to. */
export const unlink = personal({
  id: 'desk.unlink',
  permission: 'desk.use',
  run: async (_, { db, actor, account, policy, now }) => {
    const named = policy.read(peopleSection)[actor.key]?.accounts as Record<string, string> | undefined;
    if (named?.[account.platform] === account.id) return line(words.unlinkInFile());
    const accounts = (await accountsOfPerson(db, actor.id)).filter(({ platform }) => platform !== 'web');
    if (account.platform === 'web' || accounts.length < 2) return line(words.nothingToUnlink());
    await db.transaction(async (tx) => {
      await unlinkAccount(tx, account);
      const event = { type: 'person.unlinked', person: actor.id, platform: account.platform };
      await appendAudit(tx, { recordId: null, actor: actor.id, now }, [event]);
    });
    forgetPeople(db);
    return line(words.unlinked({ platform: typedText(account.platform) }));
  },
});
