import type { TemplateResult, catalogue, html, live, nothing } from '@marquee/ui';

/**
 * What the filters are drawn with. It is handed over, because an import of `@marquee/ui` here would split what every first
 * page loads into two files, for a kilobyte more.
 */
interface Ui {
  readonly catalogue: typeof catalogue;
  readonly html: typeof html;
  readonly live: typeof live;
  readonly nothing: typeof nothing;
}

export interface Filters {
  /** Draws what the address wants, whose search stays; calls `changed` with what is wanted then. */
  draw(wanted: URLSearchParams, changed: (wanted: URLSearchParams) => void): TemplateResult;
  /** What the catalog is to be asked for: days of the visitor's calendar are instants there. */
  parameters(wanted: URLSearchParams): URLSearchParams;
}

const TEXTS = {
  en: {
    filters: 'Filters',
    from: 'From',
    to: 'Until',
    state: 'Sale',
    anyState: 'All shows',
    ON_SALE: 'On sale now',
    UPCOMING: 'Sale opens later',
    SOLD_OUT: 'Sold out',
    sort: 'Order',
    date: 'By date',
    title: 'By title',
    newest: 'Newest first',
    price: 'By price',
    reset: 'Reset filters',
  },
  ko: {
    filters: '필터',
    from: '시작일',
    to: '종료일',
    state: '판매',
    anyState: '모든 공연',
    ON_SALE: '지금 판매 중',
    UPCOMING: '판매 예정',
    SOLD_OUT: '매진',
    sort: '정렬',
    date: '날짜순',
    title: '제목순',
    newest: '최신순',
    price: '가격순',
    reset: '필터 초기화',
  },
} as const;

const STATES = ['ON_SALE', 'UPCOMING', 'SOLD_OUT'] as const;
const SORTS = ['date', 'title', 'newest', 'price'] as const;
const NAMES = ['from', 'to', 'state', 'sort'] as const;

/** Which shows are listed, and in which order. Downloaded when somebody wants it: the first page does without. */
export function makeFilters({ catalogue, html, live, nothing }: Ui): Filters {
  const t = catalogue(TEXTS);
  const draw: Filters['draw'] = (wanted, changed) => {
    const change = ({ target }: Event): void => {
      const { name, value } = target as HTMLInputElement | HTMLSelectElement;
      const next = new URLSearchParams(wanted);
      if (value === '' || value === 'date') next.delete(name);
      else next.set(name, value);
      changed(next);
    };
    const reset = (): void => {
      const next = new URLSearchParams(wanted);
      NAMES.forEach((name) => next.delete(name));
      changed(next);
    };
    const day = (name: 'from' | 'to') =>
      html`<label class="stack">${t(name)} <input type="date" name=${name} max="9998-12-31" .value=${live(wanted.get(name) ?? '')} /></label>`;
    return html`<div class="row filters" role="group" aria-label=${t('filters')} @change=${change}>
      ${day('from')} ${day('to')}
      <label class="stack">
        ${t('state')}
        <select name="state">
          <option value="">${t('anyState')}</option>
          ${STATES.map((state) => html`<option value=${state} ?selected=${state === wanted.get('state')}>${t(state)}</option>`)}
        </select>
      </label>
      <label class="stack">
        ${t('sort')}
        <select name="sort">
          ${SORTS.map((sort) => html`<option value=${sort} ?selected=${sort === wanted.get('sort')}>${t(sort)}</option>`)}
        </select>
      </label>
      ${NAMES.some((name) => wanted.has(name)) ? html`<button type="button" class="quiet" @click=${reset}>${t('reset')}</button>` : nothing}
    </div>`;
  };  return { draw, parameters };
}

function parameters(wanted: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(wanted);
  for (const [name, later] of [['from', 0], ['to', 1]] as const) {
    const start = new Date(`${wanted.get(name)}T00:00`);
    start.setDate(start.getDate() + later);
    // What is no day, in an address that somebody has written, is not asked for.
    if (Number.isNaN(start.getTime())) asked.delete(name);
    else asked.set(name, start.toISOString());
  }
  return asked;
}
