import { z } from 'zod';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { formed, key, named, peopleSection } from '../../people/policy.ts';
import { itemsSection, maintenanceWindow } from '../configuration/index.ts';
import { outages } from './change.ts';
import { undecidableBy } from './deciding.ts';
import { words } from './words.ts';

const days = z.number().int().min(1).max(30);
const weekly = formed(/^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d$/, 'a day and a time, such as tue 10:00');
const share = formed(/^[1-9]\/[1-9]$/, 'a share of those who may vote, such as 2/3');

const approval = z.strictObject({
  votes: z
    .union([z.number().int().min(1).max(50), share])
    .describe('How many must say yes: a number, or a share of those who may vote, rounded up and two at least.'),
  changeManager: z.boolean().describe('Whether the change manager is among them, and a no of theirs ends it.'),
  ownerVeto: z.boolean().describe('Whether the no of an owner of one of its items ends it.'),
});
export type PolicyApproval = z.infer<typeof approval>;

const template = z.strictObject({
  name: named.describe('What it is called.'),
  purpose: z.string().min(1).max(1000).describe('Why it is needed.'),
  content: z.string().min(1).max(2000).describe('What is done.'),
  effect: z.string().min(1).max(1000).describe('What is expected of it.'),
  items: z.array(z.string()).default([]).describe('Keys of the items that it may change; empty: any.'),
  plan: z.array(z.string().min(1).max(200)).min(1).max(30).describe('Its steps, in order.'),
  test: z.string().min(1).max(1000).describe('How it is tested.'),
  rollback: z.array(z.string().min(1).max(200)).min(1).max(30).describe('The steps of the way back.'),
  rollbackMinutes: z.number().int().min(1).max(1440).describe('How long the way back takes, in minutes.'),
  risks: z.string().min(1).max(1000).describe('What may go wrong.'),
  outage: z.enum(outages).default('none').describe('How much of its window its services are out.'),
  certified: z
    .strictObject({
      by: z.string().describe('Key of the person who certified it.'),
      from: z.iso.date().describe('The day from which the certificate is valid, in the zone of the organisation.'),
      until: z.iso.date().describe('The last day on which it is.'),
    })
    .describe('A standard change is scheduled, and started, only under a certificate that is valid then.'),
});
export type PolicyTemplate = z.infer<typeof template>;

export type ChangePolicy = {
  emergencyBoard: string[];
  meeting?: string;
  ballotDays: number;
  owedDays: number;
  maintenance: string[];
  approval: { medium: PolicyApproval; high: PolicyApproval };
  templates: Record<string, PolicyTemplate>;
};

/** How changes are approved. The CAB are the people with the role `cab-member`. */
export const changeSection = policySection<ChangePolicy>({
  name: 'changes',
  schema: z
    .strictObject({
      emergencyBoard: z
        .array(z.string())
        .max(2)
        .default([])
        .describe('Keys of the one or two people who decide on emergency changes (eCAB); each must say yes.'),
      meeting: weekly
        .optional()
        .describe('When the CAB meets, in the zone of the organisation; it reads a digest before.'),
      ballotDays: days.default(2).describe('After how many business days a ballot expires.'),
      owedDays: days
        .default(1)
        .describe('Within how many business days after its start an emergency change is to be approved.'),
      maintenance: z
        .array(maintenanceWindow)
        .default([])
        .describe('When items are best changed that name no windows of their own, in the zone of the organisation.'),
      approval: z
        .strictObject({
          medium: approval.default({ votes: 2, changeManager: true, ownerVeto: false }).describe('Of medium risk.'),
          high: approval.default({ votes: '2/3', changeManager: true, ownerVeto: true }).describe('Of high risk.'),
        })
        .prefault({})
        .describe('What a ballot of the CAB wants. A change of low risk wants one peer, or the owner of its service.'),
      templates: z.record(key, template).default({}).describe('Certified templates of standard changes.'),
    })
    .prefault({})
    .describe('How changes are approved, and when they are made.'),
  check: checkChanges,
});

function checkChanges(
  { emergencyBoard, approval: wanted, templates }: ChangePolicy,
  whole: PolicyView,
): PolicyProblem[] {
  const people = whole.read(peopleSection);
  const items = whole.read(itemsSection);
  const unknown = (known: object, names: readonly string[], path: (string | number)[]): PolicyProblem[] =>
    names.filter((name) => !Object.hasOwn(known, name)).map((name) => ({ path, problem: words.noSuchName({ name }) }));
  return [
    ...unknown(people, emergencyBoard, ['emergencyBoard']),
    ...Object.entries(templates).flatMap(([name, { items: theirs, certified }]) => [
      ...unknown(items, theirs, ['templates', name, 'items']),
      ...unknown(people, [certified.by], ['templates', name, 'certified', 'by']),
    ]),
    ...undecidableBy(
      { emergencyBoard: emergencyBoard.filter((name) => Object.hasOwn(people, name)), approval: wanted },
      people,
    ),
  ];
}
