import type { Dialog, DialogField } from '../../src/chat/dialog.ts';
import { largestFile, noFile, whyNoFile } from '../../src/chat/file.ts';
import { words as formWords } from '../../src/chat/words.ts';
import { wallClockOf } from '../../src/core/time.ts';
import { ActForm } from './forms.tsx';
import { say, Words } from './text.tsx';
import { hrefOf, type View } from './view.ts';
import { words } from './words.ts';

/** A form: native dialog, errors beside their fields. */
export const DialogPart = ({
  view,
  dialog,
  place,
  thread,
}: {
  view: View;
  dialog: Dialog;
  place: string;
  thread?: number;
}) => (
  <dialog aria-labelledby="dialog-title" lang={view.language}>
    <ActForm
      place={place}
      thread={thread}
      kind="dialog"
      class="dialog"
      once
      holdsFiles={dialog.fields.some(({ kind }) => kind === 'file')}
    >
      <input type="hidden" name="address" value={dialog.address} />
      <h2 id="dialog-title">{say(view, dialog.title)}</h2>
      {dialog.problem && (
        <p class="problem" role="alert">
          <Words view={view} text={dialog.problem} />
        </p>
      )}
      {dialog.fields.map((field) => (
        <FieldPart view={view} field={field} first={field === firstOf(dialog)} />
      ))}
      <div class="buttons">
        <button type="submit" class="primary">
          <Words view={view} text={dialog.submit} />
        </button>
        <a class="button" href={place === 'home' ? '/' : hrefOf(place)} data-close>
          <Words view={view} text={words.cancel()} />
        </a>
      </div>
    </ActForm>
  </dialog>
);

/** Where to begin: at the first thing that was wrong, else at the top. */
const firstOf = ({ fields }: Dialog): DialogField | undefined => fields.find(({ error }) => error) ?? fields[0];

function FieldPart({ view, field, first }: { view: View; field: DialogField; first: boolean }) {
  const id = `f-${field.name}`;
  const notes = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={field.error ? 'field wrong' : 'field'}>
      <label for={id}>
        <Words view={view} text={field.label} />
        {field.optional && (
          <span class="meta">
            {' '}
            <Words view={view} text={words.optional()} />
          </span>
        )}
      </label>
      <Control view={view} field={field} id={id} describedBy={notes || undefined} first={first} />
      {field.hint && (
        <p class="hint" id={`${id}-hint`}>
          <Words view={view} text={field.hint} />
        </p>
      )}
      {field.error && (
        <p class="error" id={`${id}-error`}>
          <Words view={view} text={field.error} />
        </p>
      )}
    </div>
  );
}

type ControlProps = { view: View; field: DialogField; id: string; describedBy?: string; first: boolean };

function Control({ view, field, id, describedBy, first }: ControlProps) {
  const common = {
    id,
    name: `v.${field.name}`,
    'aria-describedby': describedBy,
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-required': field.optional ? undefined : ('true' as const),
    autofocus: first || undefined,
  };
  switch (field.kind) {
    case 'text':
      return <input type="text" {...common} value={field.initial ?? ''} maxlength={field.max * 2} autocomplete="off" />;
    case 'paragraph':
      return (
        <textarea {...common} rows={3}>
          {field.initial ?? ''}
        </textarea>
      );
    case 'date-time':
      return <input type="datetime-local" {...common} value={pickedTime(field.initial ?? '', view)} />;
    case 'choice':
      return (
        <select {...common}>
          {(field.optional || !field.initial) && (
            <option value="">
              <Words view={view} text={words.choose()} />
            </option>
          )}
          {field.options.map(({ value, label }) => (
            <option value={value} selected={value === field.initial}>
              {say(view, label)}
            </option>
          ))}
        </select>
      );
    case 'file':
      return (
        <>
          {field.initial && <input type="hidden" name={`kept.${field.name}`} value={field.initial} />}
          <input
            type="file"
            {...common}
            data-largest={String(largestFile)}
            data-too-large={say(view, whyNoFile(noFile.tooLarge))}
          />
          {field.kept && (
            <p class="hint">
              <Words view={view} text={formWords.fileKept({ name: field.kept })} />
            </p>
          )}
        </>
      );
    case 'lookup':
      return <LookupControl view={view} field={field} id={id} describedBy={describedBy} first={first} />;
  }
}

/**
 * Found by typing. The list opens below; what is sent is the chosen value, or what was typed where nothing was chosen.
 * Without a script the first choices are an ordinary list.
 */
const LookupControl = ({ view, field, id, describedBy, first }: ControlProps) =>
  field.kind !== 'lookup' ? null : (
    <>
      <div class="combo" data-lookup={field.lookup}>
        <input type="hidden" name={`v.${field.name}`} value={field.initial ?? ''} />
        <input
          type="text"
          id={id}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded="false"
          aria-controls={`${id}-list`}
          aria-describedby={describedBy}
          aria-invalid={field.error ? 'true' : undefined}
          aria-required={field.optional ? undefined : 'true'}
          autocomplete="off"
          autofocus={first || undefined}
          placeholder={say(view, words.typeToFind())}
          value={field.initialLabel ? say(view, field.initialLabel) : (field.initial ?? '')}
        />
        <div role="listbox" id={`${id}-list`} hidden aria-label={say(view, field.label)}>
          <LookupOptions view={view} options={field.options} />
        </div>
      </div>
      <noscript>
        <select name={`v.${field.name}`} aria-label={say(view, field.label)}>
          {field.options.map(({ value, label }) => (
            <option value={value} selected={value === field.initial}>
              {say(view, label)}
            </option>
          ))}
        </select>
      </noscript>
    </>
  );

type Choices = readonly { value: string; label: DialogField['label'] }[];

export const LookupOptions = ({ view, options }: { view: View; options: Choices }) => (
  <>
    {options.map(({ value, label }) => (
      <div role="option" data-value={value} aria-selected="false" tabIndex={-1}>
        {say(view, label)}
      </div>
    ))}
  </>
);

/** As the browser's picker wants it: on the reader's clock, to the minute. What was typed and is no time is left out. */
function pickedTime(initial: string, { reader }: View): string {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(initial) ? Date.parse(initial) : Number.NaN;
  if (!Number.isNaN(at)) return wallClockOf(new Date(at), reader.zone);
  return /^\d{4}-\d\d-\d\dT/.test(initial) ? initial : '';
}
