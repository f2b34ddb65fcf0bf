// What a change offers in each status; actions are named by their ids, which live as long as cards that bear them.
import type { Button, ButtonStyle } from '../../chat/message.ts';
import { offers } from '../../core/lifecycle.ts';
import { refOf } from '../../core/record-ref.ts';
import type { AnyAction, AnyIntake } from '../../engine/define.ts';
import { buttonOn, pageButton } from '../../engine/practice.ts';
import { changeDefinitions } from './actions.ts';
import { assessmentStamp } from './assessing.ts';
import { conditionsOpen } from './card-texts.ts';
import { type Change, changeLifecycle } from './change.ts';
import { type FormStep, formSteps, missingOf, type Part } from './request.ts';
import { cloneButton } from './request-buttons.ts';
import { type QuestionNumber, questionNumbers } from './risk.ts';
import { blocking, toTick } from './scheduling.ts';
import { nextStep, partOf } from './work.ts';

const named = [
  'change.fill-standard',
  'change.submit',
  'change.tick',
  'change.clone',
  'change.cancel',
  'change.note',
  'change.assess-yes',
  'change.assess-condition',
  'change.assess-no',
  'change.override',
  'change.meet-condition',
  'change.start',
  'change.step-done',
  'change.step-differs',
  'change.complete',
  'change.go-on',
  'change.roll-back',
  'change.verify',
  'change.fail-verification',
  'change.close',
  'change.start-review',
  'change.certify',
] as const;
type Named = (typeof named)[number] | `change.fill-${FormStep}`;

/** Every action that some card or page of a change offers, by its id. */
export const actionsOnCards: readonly string[] = [...formSteps.map((step) => `change.fill-${step}`), ...named];
/** What makes one, offered where everybody starts from. */
export const intakeOfHome = 'change.request';
/** All its dialogs at once. */
export const pageToEdit = 'change.edit';

/** `part`: which of its steps or conditions the button is about. */
type Offer = { id: Named; style?: ButtonStyle; part?: string };

/** The first is what most people should do now. */
export const buttonsOf = (change: Change): Button[] => buttonsFrom(change, offersOf(change));

/** What only its page has room for: to say something, and to correct what was asked for. */
export function moreOn(change: Change): Button[] {
  const edit = changeDefinitions.find(({ id }) => id === pageToEdit);
  const isOpenToEdits = offers(changeLifecycle, change.status, 'fill');
  return [
    ...buttonsFrom(change, [{ id: 'change.note' }]),
    ...(edit?.kind === 'page' && isOpenToEdits ? [pageButton(edit, { ref: refOf(change) })] : []),
  ];
}

function buttonsFrom(change: Change, all: readonly Offer[]): Button[] {
  return all.flatMap(({ id, style, part }): Button[] => {
    if (id === 'change.clone') return [cloneButton(change)];
    const action = actionNamed(id);
    if (!action || (action.action && !offers(changeLifecycle, change.status, action.action))) return [];
    const { label, address } = buttonOn(action, change, part);
    return [{ label, address, ...(style && { style }) }];
  });
}

function actionNamed(id: string): AnyAction | undefined {
  const found = changeDefinitions.find((each) => each.id === id);
  return found?.kind === 'action' ? found : undefined;
}

export function intakeNamed(id: string): AnyIntake | undefined {
  const found = changeDefinitions.find((each) => each.id === id);
  return found?.kind === 'intake' ? found : undefined;
}

const cancel: Offer = { id: 'change.cancel', style: 'danger' };

function offersOf(change: Change): Offer[] {
  switch (change.status) {
    case 'draft':
      return [...drafting(change), { id: 'change.clone' }, cancel];
    case 'assessment':
      return change.approvedAt
        ? [...overriding(change), { id: 'change.note' }, cancel]
        : [...assessing(change), ...overriding(change), { id: 'change.note' }, cancel];
    case 'cab':
      return [...startingUnapproved(change), ...overriding(change), ...meeting(change), cancel];
    case 'scheduled':
      return [
        ...(blocking(change.conflicts).length > 0 ? [] : [primary('change.start')]),
        ...meeting(change),
        ...overriding(change),
        { id: 'change.clone' },
        cancel,
      ];
    case 'implementing':
      return [
        ...working(change),
        { id: 'change.note' },
        { id: 'change.close' },
        { id: 'change.roll-back', style: 'danger' },
      ];
    case 'verifying':
      return change.work.verifiedAt
        ? [primary('change.close'), { id: 'change.fail-verification' }, { id: 'change.note' }]
        : [
            primary('change.verify'),
            { id: 'change.fail-verification' },
            { id: 'change.note' },
            { id: 'change.close' },
            { id: 'change.roll-back', style: 'danger' },
          ];
    case 'rolling-back':
      return [...ticking(change, 'rollback'), { id: 'change.note' }, { id: 'change.close' }];
    case 'rolled-back':
      return [...reviewing(change), { id: 'change.close' }, { id: 'change.note' }];
    case 'review':
      return [...reviewing(change), { id: 'change.close' }, ...certifying(change), { id: 'change.note' }];
    case 'closed':
      return [...certifying(change), { id: 'change.clone' }];
    case 'cancelled':
      return [{ id: 'change.clone' }];
  }
}

const primary = (id: Named, part?: string): Offer => ({ id, style: 'primary', ...(part && { part }) });

/** Bound to what the change says now. */
function assessing(change: Change): Offer[] {
  const part = assessmentStamp(change);
  return [
    primary('change.assess-yes', part),
    { id: 'change.assess-condition', part },
    { id: 'change.assess-no', style: 'danger', part },
  ];
}

/** First what is missing, then what is to be ticked, then away with it. */
function drafting(change: Change): Offer[] {
  const missing = missingOf(change);
  const next = missing[0] && dialogOf(missing[0], change);
  const isStandard = change.kind === 'standard';
  const fill = (step: FormStep): Named => (isStandard ? 'change.fill-standard' : `change.fill-${step}`);
  if (next) return [primary(fill(next)), ...ticked(change), { id: 'change.submit' }];
  const again: Offer = { id: fill(1) };
  return toTick(change.conflicts).length > 0
    ? [primary('change.tick'), { id: 'change.submit' }, again]
    : [primary('change.submit'), again];
}
const ticked = ({ conflicts }: Change): Offer[] => (toTick(conflicts).length > 0 ? [{ id: 'change.tick' }] : []);

const dialogs: Record<Exclude<Part, 'answers'>, FormStep> = {
  purpose: 1,
  content: 1,
  scope: 1,
  effect: 1,
  plan: 2,
  test: 2,
  implementer: 2,
  outage: 2,
  rollback: 3,
  'rollback-minutes': 3,
  risks: 3,
  window: 3,
};

/** The dialog that asks for it. */
export function dialogOf(part: Part, { answers }: Pick<Change, 'answers'>): FormStep {
  if (part !== 'answers') return dialogs[part];
  const first: QuestionNumber = questionNumbers.find((number) => answers[number] === undefined) ?? 1;
  return first <= 5 ? 4 : first <= 10 ? 5 : 6;
}

const overriding = ({ conflicts }: Change): Offer[] =>
  blocking(conflicts).length > 0 ? [{ id: 'change.override' }] : [];

/** One that cannot wait may start while the board still decides. */
const startingUnapproved = ({ kind, approvedAt }: Change): Offer[] =>
  kind === 'emergency' && !approvedAt ? [primary('change.start')] : [];

const meeting = (change: Change): Offer[] =>
  conditionsOpen(change)
    .slice(0, 1)
    .map(({ id }) => ({ id: 'change.meet-condition', part: String(id) }));

function working(change: Change): Offer[] {
  const step = ticking(change, 'plan');
  const { asked, wentOnAt } = change.work.lastMoment;
  return [
    ...step,
    { id: 'change.complete', ...(step.length === 0 && { style: 'primary' as const }) },
    ...(asked > 0 && !wentOnAt ? [{ id: 'change.go-on' } as const] : []),
  ];
}

/** The step that comes next: done as it was planned, or otherwise. */
function ticking(change: Change, list: 'plan' | 'rollback'): Offer[] {
  const step = nextStep(change[list]);
  if (!step) return [];
  const part = partOf(list, step);
  return [primary('change.step-done', part), { id: 'change.step-differs', part }];
}

/** One review for each; nobody has opened it yet. */
const reviewing = ({ review }: Change): Offer[] => (review?.ref ? [] : [primary('change.start-review')]);

/** Its failure suspended the template, until somebody certifies it again. */
const certifying = ({ ending }: Change): Offer[] =>
  ending?.suspends && !ending.suspends.liftedAt ? [{ id: 'change.certify' }] : [];
