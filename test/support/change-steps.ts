/** What Ana answers to the six dialogs of a request, as each platform has it typed, chosen or picked. */
export const stepsOfRequest = {
  1: {
    title: 'Move the order database to new storage',
    purpose: 'The old storage is out of support in January.',
    content: 'The volumes of order-db move to the new array.',
    items: 'order-db, order-web',
    effect: 'Orders are written twice as fast.',
  },
  2: {
    plan: '1. Stop order-web\n2. Copy the volumes\n3. Start order-web',
    test: 'An order is placed and read back.',
    implementer: 'person:sam',
    outage: 'brief',
  },
  3: {
    rollback: 'Mount the old volumes\nStart order-web',
    minutes: '20',
    risks: 'The copy may take longer than the window.',
    opens: '2026-11-28 22:00',
    ends: '2026-11-28 23:00',
  },
  4: { q1: '3', q2: '5', q3: '3', q4: '1', q5: '3' },
  5: { q6: '3', q7: '3', q8: '1', q9: '1', q10: '1' },
  6: { q11: '1', q12: '1', q13: '3' },
} as const;
