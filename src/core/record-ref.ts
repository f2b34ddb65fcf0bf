/** 'INC-7' ⇄ its parts. People type it in any case, with or without the prefix where the command fixes the kind. */
export type RecordRef = { prefix: string; number: number };

export const refOf = ({ prefix, number }: RecordRef): string => `${prefix}-${number}`;

/** Null: not a reference. `kind` is the prefix a bare number gets; without it a bare number is no reference. */
export function parseRef(typed: string, kind?: string): RecordRef | null {
  const match = /^#?(?:([a-z]{3})-)?(\d{1,9})$/i.exec(typed.trim());
  if (!match) return null;
  const prefix = match[1]?.toUpperCase() ?? kind;
  const number = Number(match[2]);
  if (!prefix || number === 0) return null;
  return { prefix, number };
}
