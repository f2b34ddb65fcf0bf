/** What one record may be to another. A practice says which it makes, and what follows from it. */
export type LinkKind = 'related' | 'duplicate-of' | 'child-of' | 'caused-by' | 'fixes';
/** From where a link is seen: `out`, the record is that of the other; `in`, the other is that of the record. */
export type Side = 'out' | 'in';
/** Another record, as one that is linked to it shows it. */
export type Linked = {
  kind: LinkKind;
  side: Side;
  prefix: string;
  number: number;
  title: string;
  status: string;
  open: boolean;
};
