import { roomElsewhere, type Span } from '../../src/chat/wording.ts';
import type { Language, Text } from '../../src/core/text.ts';
import { shortTime } from './time.ts';
import type { View } from './view.ts';

/** Sentences as HTML. Everything goes through JSX, which escapes; nothing here builds markup from strings. */

export const Words = ({ view, text, alerts }: { view: View; text: Text; alerts?: readonly number[] }) => (
  <>
    {view.bot.word(text, view.language).map((span) => (
      <SpanPart span={span} view={view} alerts={alerts} />
    ))}
  </>
);

function SpanPart({ span, view, alerts = [] }: { span: Span; view: View; alerts?: readonly number[] }) {
  switch (span.kind) {
    case 'ours':
      return <>{span.text}</>;
    case 'typed':
      return <Typed text={span.text} language={view.language} />;
    case 'code':
      return <code>{span.text}</code>;
    case 'strong':
      return <strong>{span.text}</strong>;
    case 'time':
      return <Time view={view} at={span.at} />;
    case 'person':
      return alerts.includes(span.id) ? <strong class="rung">@{span.name}</strong> : <span>{span.name}</span>;
    case 'record':
      return <RecordLink reference={span.ref} />;
    case 'room':
      if (span.on !== 'web' || span.channel === null) return <>{roomElsewhere(span, view.language)}</>;
      return <a href={`/c/${encodeURIComponent(span.channel)}`}>#{span.name}</a>;
  }
}

export const Typed = ({ text, language }: { text: string; language: Language }) => (
  <span class="typed" lang={langOf(text, language)}>
    {text}
  </span>
);

/** People type in the language they like; its script says which, where it is not that of the words around it. */
export function langOf(text: string, around: Language): Language | undefined {
  const own: Language = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
  return own === around ? undefined : own;
}

export const Time = ({ view, at, class: name }: { view: View; at: Date; class?: string }) => (
  <time class={name} datetime={at.toISOString()}>
    {timeText(view, at)}
  </time>
);

const timeText = ({ now, reader, language }: View, at: Date): string => shortTime(at, now, { ...reader, language });

export const RecordLink = ({ reference }: { reference: string }) => (
  <a class="record" href={recordHref(reference)}>
    {reference}
  </a>
);

/** Each kind of record has a page of its own. */
const pages: Record<string, string> = {
  INC: 'incident.show',
  OVR: 'override.show',
  REQ: 'request.show',
  CHG: 'change.show',
  REV: 'review.show',
  FRZ: 'freeze.show',
};
export const recordHref = (reference: string): string =>
  `/p/${pages[reference.slice(0, 3)] ?? 'incident.show'}?ref=${encodeURIComponent(reference)}`;

/** A sentence of ours as plain characters, for attributes and titles. */
export const say = (view: View, text: Text): string =>
  view.bot
    .word(text, view.language)
    .map((span) => plain(view, span))
    .join('');

function plain(view: View, span: Span): string {
  switch (span.kind) {
    case 'time':
      return timeText(view, span.at);
    case 'person':
      return span.name;
    case 'record':
      return span.ref;
    case 'room':
      return roomElsewhere(span, view.language);
    default:
      return span.text;
  }
}
