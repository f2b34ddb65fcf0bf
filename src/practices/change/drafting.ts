// How a draft is made: asked for, of a template, or cloned. It is a record from its first dialog on.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { own } from '../../core/own.ts';
import { parseRef, refOf } from '../../core/record-ref.ts';
import { excerpt, longestTitle, oneLine } from '../../core/text.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { itemsSection } from '../configuration/index.ts';
import { templateOf } from './certificate.ts';
import type { Change, ChangeEvent, ChangeKind } from './change.ts';
import { begunWindow, type FillingFacts, filledWith, headerOf, stepsOf } from './filling.ts';
import type { PolicyTemplate } from './policy.ts';
import type { Filled } from './request-fields.ts';
import { words } from './request-words.ts';
import { noNotices } from './windows.ts';
import { noWork } from './work.ts';

type Drafted = Decision<Unnumbered<Change>, ChangeEvent>;

/** What stands in the address of the intake: `normal`, `emergency`, `emergency-INC-7`, `standard-monthly-patching`. */
export type KindChoice = Pick<Change, 'kind' | 'template' | 'fixes'>;

export function choiceOf(chosen: string): KindChoice | null {
  if (chosen === 'normal' || chosen === 'emergency') return { kind: chosen, template: null, fixes: null };
  const [, kind = '', rest = ''] = /^(emergency|standard)-(.+)$/.exec(chosen) ?? [];
  if (kind === 'standard') return { kind, template: rest, fixes: null };
  const incident = kind === 'emergency' ? parseRef(rest, 'INC') : null;
  return incident?.prefix === 'INC' ? { kind: 'emergency', template: null, fixes: refOf(incident) } : null;
}

/** What is typed behind the command: its kind first, where it says one, then the title. */
export function readRequest(typing: string): { kind?: string; title?: string } {
  const standard = /^(?:standard|标准)(?:\s+(.*))?$/isu.exec(typing);
  if (standard) return { kind: standard[1] ? `standard ${standard[1]}` : 'standard' };
  const emergency = /^(?:emergency|紧急)(?:\s+(INC-\d+))?(?:\s+(.*))?$/isu.exec(typing);
  if (!emergency) return { kind: 'normal', title: beginning(typing) };
  const [, incident, title] = emergency;
  return {
    kind: incident ? `emergency-${incident.toUpperCase()}` : 'emergency',
    ...(title && { title: beginning(title) }),
  };
}

/** As much as the field takes. */
const beginning = (typing: string): string => excerpt(oneLine(typing), longestTitle).text;

/** `wait`: seconds until this person may make another one. */
export type DraftFacts = FillingFacts & { wait: number; isIncidentThere: boolean };
type Asked = { kind?: string } & Partial<Filled<1> & Filled<'standard'>>;

export function makeDraft(fresh: Fresh, values: unknown, acting: Acting<DraftFacts>): Drafted {
  const { policy, facts } = acting;
  const asked = values as Asked;
  const choice = choiceOf(asked.kind ?? 'normal');
  const template = choice?.template ? templateOf(policy, choice.template) : undefined;
  if (facts.wait > 0) return refuse(words.tooMany({ seconds: facts.wait }));
  if (!choice || (choice.template && !template)) return refuse(words.noSuchTemplate());
  if (choice.fixes && !facts.isIncidentThere) return refuse(words.noSuchIncident({ typed: choice.fixes }));
  const blank = blankOf(fresh, choice, acting);
  const filled = template
    ? filledWith.standard({ ...blank, ...contentFrom(template) }, asked as Filled<'standard'>, acting)
    : filledWith[1](blank, asked as Filled<1>, acting);
  if ('verdict' in filled) return filled;
  const begun = begunWindow(filled, acting.now);
  if (begun) return begun;
  return accept({ ...blank, ...filled }, [
    { type: 'change.drafted', ...choice, clonedFrom: null },
    { type: 'change.filled', step: template ? 'standard' : 1 },
  ]);
}

/** `fixes`: the incident that the source fixes, where the actor may see it. */
export type CloneFacts = FillingFacts & { source: Change | null; fixes: string | null; wait: number };
type Cloning = { from?: string; title?: string };

/** Everything but its window, and what became of it. Of a template, the template says what it says today. */
export function makeClone(fresh: Fresh, { from = '', title }: Cloning, acting: Acting<CloneFacts>): Drafted {
  const { policy, facts } = acting;
  const { source, implementer, fixes, wait } = facts;
  if (wait > 0) return refuse(words.tooMany({ seconds: wait }));
  if (!source) return refuse(words.noSuchChange({ typed: from }));
  const { kind, template } = source;
  const today = template ? templateOf(policy, template) : undefined;
  if (template && !today) return refuse(words.noSuchTemplate());
  const items = source.items.filter((item) => own(policy.read(itemsSection), item));
  const change: Unnumbered<Change> = {
    ...blankOf(fresh, { kind, template, fixes }, acting),
    ...contentIn(source),
    ...(today && contentFrom(today)),
    ...headerOf(items, { policy, facts }),
    title: title ?? source.title,
    items,
    implementer,
    owner: implementer,
  };
  return accept(change, [{ type: 'change.drafted', kind, template, fixes, clonedFrom: refOf(source) }]);
}

const contentIn = (source: Change) => ({
  purpose: source.purpose,
  content: source.content,
  itemsUnknown: source.itemsUnknown,
  effect: source.effect,
  plan: stepsOf(source.plan.map(({ text }) => text)),
  test: source.test,
  outage: source.outage,
  affects: source.affects,
  rollback: stepsOf(source.rollback.map(({ text }) => text)),
  rollbackMinutes: source.rollbackMinutes,
  risks: source.risks,
  answers: source.answers,
});

const contentFrom = (template: PolicyTemplate) => ({
  purpose: template.purpose,
  content: template.content,
  effect: template.effect,
  plan: stepsOf(template.plan),
  test: template.test,
  outage: template.outage,
  rollback: stepsOf(template.rollback),
  rollbackMinutes: template.rollbackMinutes,
  risks: template.risks,
});

/** Whether it says what was certified: a template may have been written anew since the draft was made. */
export function fitsTemplate(change: Change, template: PolicyTemplate): boolean {
  const { plan, rollback, ...rest } = contentFrom(template);
  const same = (steps: Change['plan'], others: Change['plan']) =>
    steps.length === others.length && steps.every(({ text }, index) => text === others[index]!.text);
  const isAlike = (Object.keys(rest) as (keyof typeof rest)[]).every((name) => change[name] === rest[name]);
  const isCovered = template.items.length === 0 || change.items.every((item) => template.items.includes(item));
  return isAlike && isCovered && same(change.plan, plan) && same(change.rollback, rollback);
}

const blankOf = (fresh: Fresh, choice: { kind: ChangeKind } & KindChoice, { actor }: Acting): Unnumbered<Change> => ({
  ...fresh,
  ...choice,
  status: 'draft',
  title: '',
  service: null,
  item: null,
  team: null,
  owner: null,
  requester: actor.id || null,
  visibility: 'internal',
  purpose: null,
  content: null,
  items: [],
  itemsUnknown: false,
  effect: null,
  plan: [],
  test: null,
  implementer: null,
  outage: null,
  affects: null,
  rollback: [],
  rollbackMinutes: null,
  risks: null,
  opensAt: null,
  endsAt: null,
  answers: {},
  computed: null,
  risk: null,
  submittedAt: null,
  assessment: null,
  rounds: [],
  conditions: [],
  questions: [],
  conflicts: [],
  approvedAt: null,
  notices: noNotices,
  work: noWork,
  ending: null,
  review: null,
  causes: [],
});
