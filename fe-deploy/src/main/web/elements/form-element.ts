import { MarqueeElement, controls, css, pageLocale, property } from '@marquee/ui';
import type { CSSResultGroup } from '@marquee/ui';
import { draftAt, textAt } from '../form/draft.ts';
import type { Draft, Path } from '../form/draft.ts';
import type { Field } from '../form/fields.ts';
import type { FormModel } from '../form/form-model.ts';
import type { TakenOf } from '../form/taken-stock.ts';
import { textOf } from '../form/schema.ts';
import { keyOf } from '../form/violations.ts';
import { faultText } from '../messages/fault-text.ts';
import type { PictureUploads } from './picture-uploads.ts';

/** What the elements of one form share. */
export interface FormScope {
  readonly model: FormModel;
  readonly uploads: PictureUploads;
  /** Of a show on sale, how much merchandise is taken already. */
  readonly taken?: TakenOf | undefined;
}

/** Base of the elements that show a field of the form and write into its model what is typed. */
export abstract class FormElement<F extends Field> extends MarqueeElement {
  static override styles: CSSResultGroup = [
    controls,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) scope!: FormScope;
  @property({ attribute: false }) field!: F;
  @property({ attribute: false }) path: Path = [];
  /** In place of the field's own label. */
  @property() label = '';
  #undo: readonly (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    const { model } = this.scope;
    this.#undo = [
      model.subscribe(() => this.requestUpdate()),
      model.onFocusWanted((path) => {
        if (keyOf(path) === keyOf(this.path)) void this.takeFocus();
      }),
    ];
  }

  override disconnectedCallback(): void {
    for (const undo of this.#undo) undo();
    super.disconnectedCallback();
  }

  /** Puts the focus where the field can be corrected. */
  async takeFocus(): Promise<void> {
    await this.updateComplete;
    const control = this.renderRoot.querySelector<HTMLElement>('input, select, textarea, button');
    control?.scrollIntoView({ block: 'center' });
    control?.focus({ preventScroll: true });
  }

  protected get draft(): Draft | undefined {
    return draftAt(this.scope.model.draft, this.path);
  }

  protected get text(): string {
    return textAt(this.draft);
  }

  protected get labelText(): string {
    return this.label || textOf(this.field.label, pageLocale.value);
  }

  protected get help(): string {
    return this.field.help === undefined ? '' : textOf(this.field.help, pageLocale.value);
  }

  protected get error(): string {
    const fault = this.scope.model.faultAt(this.path);
    return fault === undefined ? '' : faultText(fault);
  }

  protected write(value: Draft): void {
    this.scope.model.set(this.path, value);
  }

  protected readonly typed = ({ target }: Event): void => {
    this.write((target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value);
  };

  protected readonly left = (): void => this.scope.model.leave(this.path);
}
