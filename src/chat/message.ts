import type { Language, Text } from '../core/text.ts';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'critical';

/**
 * What is said, before a platform gives it a shape. `summary` is the notification line, the screen reader's text and
 * the first line. `alerts` are the people it rings; everybody else it names hears nothing.
 */
export type Message = {
  summary: Text;
  tone?: Tone;
  body: Block[];
  buttons: Button[];
  alerts?: number[];
  file?: MarkdownFile;
  /** Becomes its file when it is called, with everybody's present name and in the zone of the organisation. */
  document?: MessageDocument;
};
/** What is to be a file: a page without its buttons, in one language. */
export type MessageDocument = { name: string; language: Language; title: Text; sections: Section[] };

/** A Markdown file that comes with what is said, in UTF-8; an edit brings no other. See markdown.ts. */
export type MarkdownFile = { name: string; content: string };

export type Block = TextBlock | Details | List | Records | Calendar | Tiers | Files;
export type TextBlock = { kind: 'text'; text: Text };
/** Label and value pairs; absent where empty. */
export type Details = { kind: 'details'; rows: { label: Text; value: Text }[] };
export type List = { kind: 'list'; items: Text[] };
/** Lines of records: reference · title — status, and the one fact that matters now. */
export type Records = { kind: 'records'; lines: RecordLine[] };
export type RecordLine = { ref: string; title: string; status: Text; fact?: Text };

/**
 * Who has what when: rows of spans over the days from `from` to `to` (ISO 8601), in that zone. A picture where one can be
 * shown; `lines` say the same in words, and stand everywhere.
 */
export type Calendar = {
  kind: 'calendar';
  title: Text;
  from: string;
  to: string;
  zone: string;
  now?: string;
  /** What its looks mean here, where it is not who is on call. */
  legend?: Partial<Record<CalendarLook, Text>>;
  rows: CalendarRow[];
  lines: Text[];
};
export type CalendarRow = { label: Text; spans: CalendarSpan[] };
/** `usual` is as planned, `override` something else than that, `gap` what is not to be. */
export type CalendarSpan = { from: string; to: string; label: Text; look: CalendarLook };
export type CalendarLook = 'usual' | 'override' | 'gap';

/**
 * What hangs on what, one tier below the other. `more` of a tier are not shown. A picture where one can be shown; `lines`
 * say the same in words, and stand everywhere.
 */
export type Tiers = {
  kind: 'tiers';
  title: Text;
  tiers: Tier[];
  /** From a box to one of the next tier, by their ids. */
  ties: (readonly [from: string, to: string])[];
  lines: Text[];
};
export type Tier = { label: Text; boxes: TierBox[]; more: number };
/** `about` is the one fact that matters. `origin` is where it begins, `marked` matters more than others, `end` is what it comes to. */
export type TierBox = { id: string; label: Text; about?: Text; look: TierLook };
export type TierLook = 'origin' | 'usual' | 'marked' | 'end';

/** What is shown as a picture beside its words. */
export type Pictured = Calendar | Tiers;
export const isPictured = (block: Block): block is Pictured => block.kind === 'calendar' || block.kind === 'tiers';

/**
 * Files of one record, by their names and what is to be said of each; the console links them. `send`: they are asked for,
 * and come with the answer, to nobody but who asked.
 */
export type Files = { kind: 'files'; ref: string; files: ShownFile[]; send?: true };
export type ShownFile = { name: string; hash: string; about: Text };

export type ButtonStyle = 'primary' | 'danger';
export type Button = { label: Text; address: string; style?: ButtonStyle };

/** A screen of records: home, lists, timelines. `next` shows what did not fit. */
export type Page = { title: Text; sections: Section[]; actions: Button[]; next?: Button; file?: MarkdownFile };
/** `waits`: its records wait for the reader, and are counted where their home is named. */
export type Section = { title?: Text; blocks: Block[]; waits?: true };

export const textBlock = (text: Text): TextBlock => ({ kind: 'text', text });
export const list = (items: Text[]): List => ({ kind: 'list', items });
export const recordLines = (lines: RecordLine[]): Records => ({ kind: 'records', lines });

/** Files that are to come with these blocks. */
export const filesToSend = (blocks: readonly Block[]): Files[] =>
  blocks.filter((block) => block.kind === 'files').filter(({ send }) => send === true);

export const calendar = (parts: Omit<Calendar, 'kind'>): Calendar => ({ kind: 'calendar', ...parts });

export const tiers = (parts: Omit<Tiers, 'kind'>): Tiers => ({ kind: 'tiers', ...parts });

/** Details without the rows that have nothing to say. */
export function details(...rows: ([label: Text, value: Text | undefined] | undefined)[]): Details {
  return { kind: 'details', rows: rows.flatMap((row) => (row?.[1] ? [{ label: row[0], value: row[1] }] : [])) };
}

/** A message of one sentence. */
export const line = (summary: Text, ...buttons: Button[]): Message => ({ summary, body: [], buttons });
