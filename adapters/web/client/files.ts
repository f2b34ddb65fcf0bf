/** A file that would be refused is not sent in vain: it is said beside it, and what was typed stays. */
export function hasTooLargeFile(form: HTMLFormElement): boolean {
  const wrong = [...form.querySelectorAll<HTMLInputElement>('input[data-largest]')].filter(
    ({ files, dataset }) => (files?.[0]?.size ?? 0) > Number(dataset.largest),
  );
  for (const input of form.querySelectorAll<HTMLInputElement>('input[data-largest]'))
    mark(input, wrong.includes(input));
  wrong[0]?.focus();
  return wrong.length > 0;
}

function mark(input: HTMLInputElement, isWrong: boolean): void {
  const field = input.closest('.field');
  field?.querySelector('.error')?.remove();
  field?.classList.toggle('wrong', isWrong);
  if (!isWrong) {
    input.removeAttribute('aria-invalid');
    return;
  }
  const note = document.createElement('p');
  note.className = 'error';
  note.id = `${input.id}-error`;
  note.setAttribute('role', 'alert');
  note.textContent = input.dataset.tooLarge ?? '';
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', note.id);
  field?.append(note);
}
