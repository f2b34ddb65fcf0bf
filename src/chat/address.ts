/**
 * What a button or a dialog says when it is used: which definition, about what, and (where the definition binds itself
 * to one moment of the record) a stamp of that moment. `incident.resolve:INC-7`, `change.approve:CHG-42:r3`. They stand in
 * chat history for years, so their form may only grow.
 */
export type Address = { definition: string; subject?: string; stamp?: string };

/** Discord's limit for a custom id, the strictest of all platforms. */
export const addressLimit = 100;

export function addressOf({ definition, subject, stamp }: Address): string {
  const address = [definition, subject ?? '', stamp ?? ''].join(':').replace(/:+$/, '');
  if (address.length > addressLimit) throw new Error(`address too long: ${address}`);
  return address;
}

/** Null: nothing we ever wrote. */
export function parseAddress(address: string): Address | null {
  const [definition, subject, stamp, ...rest] = address.split(':');
  if (!definition || rest.length > 0 || address.length > addressLimit) return null;
  return { definition, ...(subject && { subject }), ...(stamp && { stamp }) };
}
