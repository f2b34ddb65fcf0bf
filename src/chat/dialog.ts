import type { Text } from '../core/text.ts';

/**
 * A form as a platform shows it: at most five fields. Its values come back as strings under the fields' names, with the
 * dialog's address. `errors` are what was wrong with the last try, by field; `problem` is what was wrong with all of it.
 */
export type Dialog = {
  address: string;
  title: Text;
  submit: Text;
  fields: DialogField[];
  problem?: Text;
};

export type DialogField = FieldFrame & FieldKind;
type FieldFrame = { name: string; label: Text; hint?: Text; optional: boolean; initial?: string; error?: Text };
export type FieldKind =
  | { kind: 'text'; max: number }
  | { kind: 'paragraph'; max: number }
  /** At most ten options. */
  | { kind: 'choice'; options: Choice[] }
  /** One of many, found by typing: `lookup` names the search, `options` are the first ones (`complete`: all there are), `initialLabel` words the preset. */
  | { kind: 'lookup'; lookup: string; options: Choice[]; complete?: boolean; initialLabel?: Text }
  /** The value is a wall-clock time in the person's zone, `2026-11-28T22:00`, or what they typed. */
  | { kind: 'date-time' }
  /** One file. The value is what `bot.upload` answered; `kept` is the name of the one that is there already. */
  | { kind: 'file'; kept?: string };

export type Choice = { value: string; label: Text; hint?: Text };
/** What a form sends: every value as the platform had it. Absent and empty are the same. */
export type FormValues = Record<string, string | undefined>;
