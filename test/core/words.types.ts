import { type Moment, moment, type Ref, ref, t } from '../../src/core/text.ts';
import { defineWords, say } from '../../src/core/words.ts';

const { words } = defineWords('sample', {
  hello: say('Hello', '您好'),
  closes: say<{ incident: Ref; at: Moment }>(
    ({ incident, at }) => t`${incident} closes at ${at}.`,
    ({ incident, at }) => t`${incident} 将于 ${at} 关闭。`,
  ),
});

/** Each line is a mistake that must not compile: `npm run check` fails where one of them does. */
export const mistakes = () => [
  // @ts-expect-error: the Chinese is missing
  say('Hello'),
  // @ts-expect-error: the Chinese is missing
  say<{ at: Moment }>(({ at }) => t`At ${at}.`),
  say<{ at: Moment }>(
    ({ at }) => t`At ${at}.`,
    // @ts-expect-error: the Chinese misspells a value
    ({ att }) => t`${att}。`,
  ),
  say<{ at: Moment }>(
    // @ts-expect-error: the English misspells a value
    ({ att }) => t`At ${att}.`,
    ({ at }) => t`${at}。`,
  ),
  // @ts-expect-error: a sentence that the catalog does not have
  words.helo(),
  // @ts-expect-error: all values are missing
  words.closes(),
  // @ts-expect-error: one value is missing
  words.closes({ incident: ref('INC-7') }),
  // @ts-expect-error: a value of the wrong kind
  words.closes({ incident: ref('INC-7'), at: 'tomorrow' }),
  // @ts-expect-error: a value that the sentence does not have
  words.closes({ incident: ref('INC-7'), at: moment(new Date(0)), by: 4 }),
  // @ts-expect-error: a value for a sentence without any
  words.hello({ name: 'Dan' }),
  // @ts-expect-error: what cannot stand in a sentence
  t`${new Date(0)}`,
];
