/** The languages Deskbell speaks. Every sentence exists in all of them. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** What may stand inside a sentence. All of it is plain JSON: a Text is stored and sent as it is. */
export type Value = string | number | Ref | Moment | Duration | Who | Code | RoomLink | Text | Several;
/** A record, as `INC-7`. */
export type Ref = { ref: string };
/** A point in time, ISO 8601 in UTC; printed in the reader's own zone. */
export type Moment = { time: string };
/** Whole minutes. */
export type Duration = { minutes: number };
/** A person by id; the name is filled in at the edge, so that it is always the present one. */
export type Who = { person: number; name?: string };
/** A record's own channel: a link where its reader is on that platform. `channel` is null until it is open. */
export type RoomLink = { room: { on: string; channel: string | null; name: string } };
/** Something to type, shown as code. */
export type Code = { code: string };
/** Several sentences in a row, parted by a middle dot. */
export type Several = { several: Text[] };

export type Values = Record<string, Value>;

/**
 * A sentence before anybody has chosen a language: which one (`key`), with what (`values`). `en` is its English, kept
 * beside it so that a release that no longer knows the key can still say something.
 * A plain string among the values is always somebody's typing and is escaped wherever it is shown.
 */
export type Text = { key: string; values: Values; en: string };

/** Text as a person typed it: no language, no markup. */
export const typedKey = 'typed';
export const typed = (text: string): Text => ({ key: typedKey, values: { text }, en: text });

/** Two texts, one right after the other. */
export const joinedKey = 'joined';
export const joined = (one: Text, other: Text): Text => ({
  key: joinedKey,
  values: { one, other },
  en: `${one.en}${other.en}`,
});

export const moment = (at: Date): Moment => ({ time: at.toISOString() });
export const minutes = (count: number): Duration => ({ minutes: Math.round(count) });
export const who = (person: number): Who => ({ person });
export const ref = (reference: string): Ref => ({ ref: reference });
export const roomLink = (room: { platform: string; channel: string | null; name: string }): RoomLink => ({
  room: { on: room.platform, channel: room.channel, name: room.name },
});
export const code = (command: string): Code => ({ code: command });
export const several = (...texts: (Text | undefined | false)[]): Several => ({
  several: texts.filter((text): text is Text => Boolean(text)),
});

/** Everybody whom a sentence names. */
export const peopleIn = ({ values }: Text): number[] => Object.values(values).flatMap(peopleOf);

function peopleOf(value: Value): number[] {
  if (typeof value !== 'object') return [];
  if ('person' in value) return [value.person];
  if ('several' in value) return value.several.flatMap(peopleIn);
  return isText(value) ? peopleIn(value) : [];
}

export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'key' in value && 'values' in value;
}

/** A sentence cut open: our words, and the values between them. There is one more string than there are values. */
export type Phrase = { strings: readonly string[]; values: readonly Value[] };

/** Tag of the sentences in the catalogs: t`${incident} is closed.` Backticks are `code`, asterisks *emphasis*. */
export function t(strings: TemplateStringsArray, ...values: Value[]): Phrase {
  return { strings, values };
}

/**
 * What people type, without what nobody sees: control characters, half characters, and those that turn the direction of
 * writing or have no width (joiners stay: emoji and many scripts need them). Lines end in `\n`, whoever ended them.
 */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\n\P{Cc}]|[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, '');

export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/** Whether anybody could see it. */
export const isVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/**
 * The beginning of a text that fits a limit, cut at a word where there is one near and never within a character. `cut`
 * tells whether something is missing. `lengthOf` measures; by itself in UTF-16 units, as the strictest platforms count.
 */
export function excerpt(
  text: string,
  limit: number,
  lengthOf = (part: string): number => part.length,
): { text: string; cut: boolean } {
  if (lengthOf(text) <= limit) return { text, cut: false };
  let [end, length] = [0, 0];
  for (const character of text) {
    length += lengthOf(character);
    if (length >= limit) break;
    end += character.length;
  }
  const head = text.slice(0, wholeCharacters(text, end));
  const space = head.search(/\s\S*$/);
  const whole = space > head.length * 0.7 ? head.slice(0, space) : head;
  return { text: `${whole.trimEnd()}…`, cut: true };
}

const segmenter = new Intl.Segmenter();
/** A letter with a tower of marks would be one character of any length: such a one is taken apart. */
const longestCharacter = 32;

function wholeCharacters(text: string, end: number): number {
  const begins = segmenter.segment(text).containing(end)?.index ?? end;
  return end - begins > longestCharacter ? end : begins;
}

/** Somebody's sentence with a full stop, where it does not end in a mark of its own. Told again it may be a text. */
export function ended(typing: string, stop: '.' | '。'): string;
export function ended(typing: Text, stop: '.' | '。'): Text;
export function ended(typing: string | Text, stop: '.' | '。'): string | Text {
  if (isText(typing)) return endsInMark(typing.en) ? typing : joined(typing, typed(stop));
  return endsInMark(typing) ? typing : `${typing}${stop}`;
}
const endsInMark = (typing: string): boolean => /\p{P}$/u.test(typing);

export const longestTitle = 80;

/** What a list or a card calls a record: the first sentence of what was typed, on one line. */
export function titleFrom(description: string): string {
  const line = oneLine(description);
  const sentence = /^.+?(?:[。！？]|[.!?](?=\s|$))/u.exec(line)?.[0] ?? line;
  return excerpt(sentence.replace(/(?<=.)[.。]$/u, ''), longestTitle).text;
}
