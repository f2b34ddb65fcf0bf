import type { Dialog, DialogField } from '../../src/chat/dialog.ts';
import { ActForm, say, Words } from './render.tsx';
import type { View } from './view.ts';
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
    <ActForm place={place} thread={thread} kind="dialog" class="dialog">
      <input type="hidden" name="address" value={dialog.address} />
      <h2 id="dialog-title">
        <Words view={view} text={dialog.title} />
      </h2>
      {dialog.problem && (
        <p class="problem" role="alert">
          <Words view={view} text={dialog.problem} />
        </p>
      )}
      {dialog.fields.map((field) => (
        <FieldPart view={view} field={field} />
      ))}
      <div class="buttons">
        <button type="submit" class="primary">
          <Words view={view} text={dialog.submit} />
        </button>
        <button type="button" class="plain" data-close>
          <Words view={view} text={words.cancel()} />
        </button>
      </div>
    </ActForm>
  </dialog>
);

function FieldPart({ view, field }: { view: View; field: DialogField }) {
  const id = `f-${field.name}`;
  const notes = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={field.error ? 'field wrong' : 'field'}>
      <label for={id}>
        <Words view={view} text={field.label} />
        {field.optional && (
          <span class="meta">
            {' '}
            (<Words view={view} text={words.optional()} />)
          </span>
        )}
      </label>
      <Control view={view} field={field} id={id} describedBy={notes || undefined} />
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

type ControlProps = { view: View; field: DialogField; id: string; describedBy?: string };

function Control({ view, field, id, describedBy }: ControlProps) {
  const common = {
    id,
    name: `v.${field.name}`,
    'aria-describedby': describedBy,
    'aria-invalid': field.error ? ('true' as const) : undefined,
    'aria-required': field.optional ? undefined : ('true' as const),
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
      return (
        <input
          type="datetime-local"
          {...common}
          value={/^\d{4}-\d\d-\d\dT/.test(field.initial ?? '') ? field.initial : ''}
        />
      );
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
    case 'lookup':
      return <LookupControl view={view} field={field} id={id} describedBy={describedBy} />;
  }
}

/** Found by typing. The list opens below; what is sent is the chosen value, or what was typed where nothing was chosen. */
const LookupControl = ({ view, field, id, describedBy }: ControlProps) =>
  field.kind !== 'lookup' ? null : (
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
        autocomplete="off"
        placeholder={say(view, words.typeToFind())}
        value={field.initialLabel ? say(view, field.initialLabel) : ''}
      />
      <div role="listbox" id={`${id}-list`} hidden aria-label={say(view, field.label)}>
        <LookupOptions view={view} options={field.options} />
      </div>
    </div>
  );

export const LookupOptions = ({
  view,
  options,
}: {
  view: View;
  options: readonly { value: string; label: DialogField['label'] }[];
}) => (
  <>
    {options.map(({ value, label }, index) => (
      <div role="option" tabIndex={-1} id={`o-${index}-${value}`} data-value={value} aria-selected="false">
        {say(view, label)}
      </div>
    ))}
  </>
);
