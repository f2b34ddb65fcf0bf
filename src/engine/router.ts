import { type Address, addressOf, parseAddress } from '../chat/address.ts';
import type { FormValues } from '../chat/dialog.ts';
import type { AnswerForm, Interaction, Outcome, QuotedMessage } from '../chat/interaction.ts';
import { parseRef, refOf } from '../core/record-ref.ts';
import { code, type Text } from '../core/text.ts';
import {
  noRecord,
  openAction,
  openChoosing,
  openIntake,
  refusedWith,
  runPersonal,
  type Subject,
  showPage,
  submitAction,
  submitChoosing,
  submitIntake,
} from './acts.ts';
import { addressFor, chosenBy, isByChoice, readTyped } from './chosen-form.ts';
import type { AnyAction, AnyIntake, Command, PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { fileHeldReport, followInsteadOfFiling } from './filing.ts';
import { fileHeld, followInstead } from './held.ts';
import { markByReaction, markFromMenu } from './marks.ts';
import { keepNote } from './notes.ts';
import { words } from './words.ts';

/** What an interaction comes to, before anything is done: how it will be answered, and the doing. */
export type Route = { answers: AnswerForm; address?: string; run: (reading: PageReading) => Promise<Outcome> };

export function route(engine: Engine, interaction: Interaction): Route {
  switch (interaction.kind) {
    case 'command':
      return routeCommand(engine, interaction, interaction.command, interaction.text.trim(), interaction.given);
    case 'button':
      return routeAddress(engine, interaction, parseAddress(interaction.address), null);
    case 'dialog':
      return routeAddress(engine, interaction, parseAddress(interaction.address), interaction.values);
    case 'message-action':
      return routeMessageAction(engine, interaction, interaction.action, interaction.message);
    case 'mark':
      return { answers: 'silently', run: (reading) => markByReaction(engine, interaction, reading) };
    case 'note':
      return { answers: 'silently', run: (reading) => keepNote(engine, interaction, reading) };
  }
}

function routeCommand(
  engine: Engine,
  interaction: Interaction,
  name: string,
  typed: string,
  given?: FormValues,
): Route {
  const verbs = engine.installed.commands.get(name);
  const [verb = ''] = typed.split(/\s+/, 1);
  const found = verbs?.get(verb.toLowerCase());
  if (!found) return help(engine, interaction, name);
  return routeVerb(engine, interaction, found, typed.slice(verb.length).trim(), given);
}

/** A command alone, or a verb that it does not have. */
function help(engine: Engine, { place }: Interaction, name: string): Route {
  const definition = engine.installed.definitions.get('desk.help');
  if (definition?.kind !== 'personal') throw new Error('no practice offers help');
  return { answers: 'privately', run: (reading) => runPersonal(definition, name, reading, place) };
}

function routeVerb(engine: Engine, interaction: Interaction, found: Command, typed: string, given?: FormValues): Route {
  const does = found.leads?.(typed) ?? found.does;
  switch (does.kind) {
    case 'personal':
      return { answers: 'privately', run: (reading) => runPersonal(does, typed, reading, interaction.place) };
    case 'page':
      return { answers: 'privately', run: (reading) => showPage(engine, does, found.query?.(typed) ?? {}, reading) };
    case 'intake':
      if (isByChoice(does.form))
        return openIntakeRoute(engine, interaction, does, { ...readTyped(does, typed), ...given });
      return typed === '' || !does.quick
        ? openIntakeRoute(engine, interaction, does, { ...(typed && does.opensWith?.(typed)), ...given })
        : {
            answers: 'privately',
            run: (reading) =>
              submitIntake(
                engine,
                interaction,
                does,
                { raw: { ...does.quick!(typed), ...given }, quick: true },
                reading,
              ),
          };
    case 'action': {
      const prefix = engine.installed.prefixOf(does);
      const [first = ''] = typed.split(/\s+/, 1);
      const ref = parseRef(first, prefix);
      if (first === '' && does.form?.titleAlone) return routeChoosing(engine, interaction, does, null);
      if (!ref || ref.prefix !== prefix) return refusal(noRecord(engine, first, does));
      return routeAction(engine, interaction, does, { ref }, null);
    }
  }
}

function routeAddress(
  engine: Engine,
  interaction: Interaction,
  address: Address | null,
  values: FormValues | null,
): Route {
  if (address?.definition === fileHeld || address?.definition === followInstead)
    return routeHeld(engine, interaction, address);
  const definition = address && engine.installed.definitions.get(address.definition);
  if (!address || !definition) return refusal(fromAnotherTime());
  switch (definition.kind) {
    case 'personal':
      return {
        answers: 'privately',
        run: (reading) => runPersonal(definition, address.subject ?? '', reading, interaction.place),
      };
    case 'page': {
      const query = Object.fromEntries(new URLSearchParams(address.subject ?? ''));
      return { answers: 'privately', run: (reading) => showPage(engine, definition, query, reading) };
    }
    case 'intake': {
      const chosen = chosenBy(definition, address.subject);
      if (values === null || (isByChoice(definition.form) && !address.subject))
        return openIntakeRoute(engine, interaction, definition, values ?? (address.subject ? chosen : undefined));
      const raw = { ...values, ...chosen };
      return {
        answers: 'privately',
        run: (reading) => submitIntake(engine, interaction, definition, { raw, quick: false }, reading),
      };
    }
    case 'action': {
      const ref = parseRef(address.subject ?? '');
      if (!address.subject && definition.form?.titleAlone)
        return routeChoosing(engine, interaction, definition, values);
      if (ref?.prefix !== engine.installed.prefixOf(definition)) return refusal(fromAnotherTime());
      return routeAction(engine, interaction, definition, { ref, part: address.stamp }, values);
    }
  }
}

function routeAction(
  engine: Engine,
  interaction: Interaction,
  action: AnyAction,
  subject: Subject,
  values: FormValues | null,
): Route {
  if (action.form && values === null) {
    const address = addressOf({ definition: action.id, subject: refOf(subject.ref), stamp: subject.part });
    return { answers: 'dialog', address, run: (reading) => openAction(engine, action, subject, reading) };
  }
  const answers = action.reply ? 'privately' : 'silently';
  return { answers, run: (reading) => submitAction(engine, interaction, action, subject, values ?? {}, reading) };
}

function routeHeld(engine: Engine, { id, place }: Interaction, { definition, subject, stamp }: Address): Route {
  const held = Number(subject);
  if (!Number.isSafeInteger(held) || held <= 0) return refusal(fromAnotherTime());
  const run = ({ actor }: PageReading) =>
    definition === fileHeld
      ? fileHeldReport(engine, held, { id, actor, place })
      : followInsteadOfFiling(engine, held, stamp ?? '', { id, actor, place });
  return { answers: 'privately', run };
}

const openIntakeRoute = (engine: Engine, { place }: Interaction, intake: AnyIntake, given?: FormValues): Route => ({
  answers: 'dialog',
  address: addressOf(addressOfIntake(intake, given)),
  run: (reading) => openIntake(engine, place, intake, reading, given),
});

/** Opens again as it was asked for, where what was typed may stand in an address. */
function addressOfIntake(intake: AnyIntake, given: FormValues = {}): Address {
  const address = addressFor(intake, given);
  return /^[\w-]{1,40}$/.test(address.subject ?? '') ? address : { definition: intake.id };
}

const fromAnotherTime = () => words.unknownButton({ home: code('/desk home') });
function routeChoosing(engine: Engine, interaction: Interaction, action: AnyAction, values: FormValues | null): Route {
  if (values === null) {
    const address = addressOf({ definition: action.id });
    return { answers: 'dialog', address, run: (reading) => openChoosing(engine, action, reading) };
  }
  const answers = action.reply ? 'privately' : 'silently';
  return { answers, run: (reading) => submitChoosing(engine, interaction, action, values, reading) };
}

/** Where a record stands, the message goes on its timeline at once; elsewhere a form asks which record it is for. */
function routeMessageAction(engine: Engine, interaction: Interaction, name: string, message: QuotedMessage): Route {
  const found = engine.installed.messageActions.get(name);
  if (!found) return refusal(words.unknownButton({ home: code('/desk home') }));
  const { opens } = found;
  const given = found.values(message);
  if (opens.kind === 'intake') return openIntakeRoute(engine, interaction, opens, given);
  const run = async (reading: PageReading): Promise<Outcome> =>
    (await markFromMenu(engine, interaction, message, reading)) ?? openChoosing(engine, opens, reading, given);
  // Without an address: what was done at once is not to be done again in a form that is opened anew.
  return { answers: 'dialog', run };
}

const refusal = (reason: Text): Route => ({ answers: 'privately', run: async () => refusedWith(reason) });
