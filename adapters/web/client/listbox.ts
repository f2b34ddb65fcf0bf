/** A list of options that is steered from the field above or below it: the choice moves, the focus stays in the field. */
export class Listbox {
  readonly element: HTMLElement;
  private readonly field: HTMLElement;

  constructor(field: HTMLElement, element: HTMLElement, take: (option: HTMLElement) => void) {
    this.field = field;
    this.element = element;
    // Pressed, not clicked: a click would first take the focus, and with it the list.
    element.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = (event.target as HTMLElement).closest<HTMLElement>('[role=option]');
      if (option && !isDisabled(option)) take(option);
    });
    field.addEventListener('blur', () => this.close());
    this.nameOptions();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get chosen(): HTMLElement | null {
    return this.isOpen ? this.element.querySelector<HTMLElement>('[role=option][aria-selected=true]') : null;
  }

  get options(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role=option]')].filter((option) => !isDisabled(option));
  }

  /** Shows these options instead, or the list as it is. */
  open(html?: string): void {
    if (html !== undefined) {
      this.element.innerHTML = html;
      this.nameOptions();
    }
    this.choose(null);
    this.show(this.element.childElementCount > 0);
  }

  close(): void {
    this.choose(null);
    this.show(false);
  }

  move(by: 1 | -1): void {
    if (!this.isOpen) this.open();
    const { options, chosen } = this;
    if (options.length === 0) return;
    const from = chosen ? options.indexOf(chosen) : by > 0 ? -1 : 0;
    this.choose(options[(from + by + options.length) % options.length]!);
  }

  choose(chosen: HTMLElement | null): void {
    for (const option of this.options) option.setAttribute('aria-selected', String(option === chosen));
    if (chosen) this.field.setAttribute('aria-activedescendant', chosen.id);
    else this.field.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  private show(shown: boolean): void {
    this.element.hidden = !shown;
    if (this.field.getAttribute('role') === 'combobox') this.field.setAttribute('aria-expanded', String(shown));
  }

  private nameOptions(): void {
    for (const [index, option] of [...this.element.querySelectorAll('[role=option]')].entries())
      option.id = `${this.element.id}-${index}`;
  }
}

const isDisabled = (option: HTMLElement): boolean => option.getAttribute('aria-disabled') === 'true';
