import { css, element, formatNumber, html, icon, nothing, state } from '@marquee/ui';
import { pictureUrl } from '../api/deployments.ts';
import type { PictureField } from '../form/fields.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';
import { PICTURE_TYPES } from './picture-uploads.ts';
import type { UploadOutcome } from './picture-uploads.ts';

/** A picture: chosen or dropped, uploaded at once, shown as buyers will see it. */
@element('fe-deploy-picture')
export class PictureElement extends FormElement<PictureField> {
  static override styles = [
    FormElement.styles,
    css`
      .area {
        display: grid;
        gap: var(--mq-space-3);
        justify-items: start;
        align-content: center;
        min-height: 9rem;
        padding: var(--mq-space-4);
        border: 2px dashed var(--mq-line-strong);
        border-radius: var(--mq-radius);
        background: var(--mq-surface-sunken);
      }
      .area.over {
        border-color: var(--mq-accent);
        background: var(--mq-accent-soft);
      }
      .area.filled {
        grid-template-columns: auto 1fr;
        align-items: center;
        border-style: solid;
        border-width: 1px;
        border-color: var(--mq-line);
      }
      img {
        max-width: 9rem;
        max-height: 9rem;
        border-radius: var(--mq-radius-s);
      }
      .heading {
        margin-bottom: var(--mq-space-2);
        font-weight: 600;
        font-size: var(--mq-text-s);
      }
      .small {
        font-size: var(--mq-text-s);
      }
      .error {
        margin-top: var(--mq-space-2);
        color: var(--mq-error);
        font-size: var(--mq-text-s);
        font-weight: 600;
      }
      .stack {
        gap: var(--mq-space-2);
        justify-items: start;
      }
    `,
  ];

  @state() private uploading = '';
  @state() private trouble = '';
  @state() private over = false;

  override render() {
    const error = this.trouble || this.error;
    return html`<div role="group" aria-labelledby="label" aria-describedby="hint">
      <div class="heading" id="label">${this.labelText} (${t('optional')})</div>
      <div
        class="area ${this.text === '' ? '' : 'filled'} ${this.over ? 'over' : ''}"
        @dragover=${this.#draggedOver}
        @dragleave=${this.#draggedAway}
        @drop=${this.#dropped}
      >
        ${this.text === ''
          ? nothing
          : html`<img src=${pictureUrl(this.text)} alt=${t('picturePreview', { label: this.labelText })} />`}
        <div class="stack">
          <div class="row">
            <button type="button" class="small" aria-busy=${this.uploading !== ''} ?disabled=${this.uploading !== ''} @click=${this.#choose}>
              ${this.uploading !== ''
                ? t('uploading', { name: this.uploading })
                : this.text === '' ? t('choosePicture') : t('replacePicture')}
            </button>
            ${this.text === ''
              ? nothing
              : html`<button type="button" class="quiet small" @click=${this.#remove}>${icon('trash')}${t('removePicture')}</button>`}
          </div>
          <span class="soft small" id="hint">${this.help} ${t('pictureHint')}</span>
        </div>
      </div>
      <input type="file" hidden tabindex="-1" aria-label=${this.labelText} accept=${PICTURE_TYPES.join(',')} @change=${this.#chosen} />
      <div role="alert">${error === '' ? nothing : html`<p class="error">${error}</p>`}</div>
    </div>`;
  }

  override async takeFocus(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }

  readonly #choose = (): void => this.renderRoot.querySelector<HTMLInputElement>('input')?.click();

  readonly #chosen = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // so that the same file can be chosen again
    if (file !== undefined) void this.#upload(file);
  };

  readonly #draggedOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  readonly #draggedAway = (): void => {
    this.over = false;
  };

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file !== undefined && this.uploading === '') void this.#upload(file);
  };

  readonly #remove = (): void => {
    this.trouble = '';
    this.write('');
    void this.takeFocus();
  };

  async #upload(file: File): Promise<void> {
    this.trouble = '';
    this.uploading = file.name;
    const outcome = await this.scope.uploads.upload(file);
    this.uploading = '';
    if (outcome.outcome === 'uploaded') this.write(outcome.id);
    else this.trouble = troubleText(outcome, file.name);
  }
}

function troubleText(outcome: Exclude<UploadOutcome, { outcome: 'uploaded' }>, name: string): string {
  switch (outcome.outcome) {
    case 'wrong-type':
      return t('pictureWrongType', { name });
    case 'too-large':
      return t('pictureTooLarge', { name, size: megabytes(outcome.bytes) });
    case 'empty':
      return t('pictureEmpty', { name });
    case 'refused':
      return t('pictureRefused', { reason: outcome.reason });
    case 'failed':
      return t('pictureFailed');
  }
}

function megabytes(bytes: number): string {
  return formatNumber(bytes / 1024 ** 2, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
}
