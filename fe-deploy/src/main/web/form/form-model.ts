import type { Violation } from '@marquee/ui';
import { fitDraft, groupAt, initialDraft, replaceAt, textAt, tidied } from './draft.ts';
import type { Draft, DraftGroup, Path } from './draft.ts';
import type { GroupField } from './fields.ts';
import { parametersOf, surroundingsOf } from './parameters.ts';
import type { Fault, FieldFault, Surroundings } from './parameters.ts';
import { isSlug, suggestSlug } from './slug.ts';
import { faultsOf, keyOf } from './violations.ts';

/** Where faults of the slug stand: it is beside the parameters, and no property has a name like this. */
export const SLUG_PATH: Path = ['#slug'];

/** A show's parameters, and how often they had been changed when they were read. */
export interface Revision {
  readonly revision: number;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What of a form survives a reload. */
export interface KeptForm {
  readonly slug: string;
  /** Whether the slug is the person's own, no longer a suggestion from the title. */
  readonly slugChosen: boolean;
  readonly draft: Draft;
  /** What an edit began from; a new show has none. */
  readonly base?: Revision;
}

/** Rules beside those of the form, such as what a show has sold. */
export type FurtherRules = (draft: DraftGroup, parameters: Readonly<Record<string, unknown>>) => readonly FieldFault[];

export type Submission =
  | { readonly outcome: 'valid'; readonly slug: string; readonly parameters: Readonly<Record<string, unknown>> }
  | { readonly outcome: 'faulty'; readonly first: Path };

/** The state of the form for one show; elements show it and tell it what was typed. */
export class FormModel {
  readonly form: GroupField;
  readonly #now: () => number;
  readonly #further: FurtherRules;
  readonly #listeners = new Set<() => void>();
  readonly #focusListeners = new Set<(path: Path) => void>();
  readonly #left = new Set<string>();
  #draft: DraftGroup;
  #slug: string;
  #slugChosen: boolean;
  #submitted = false;
  #refusals: readonly FieldFault[] = [];
  #faults: readonly FieldFault[] | undefined;

  /** @param now the present, in epoch milliseconds */
  constructor(form: GroupField, kept: KeptForm | undefined, now: () => number, further: FurtherRules = () => []) {
    this.form = form;
    this.#now = now;
    this.#further = further;
    this.#draft = groupAt(kept === undefined ? initialDraft(form) : fitDraft(form, kept.draft));
    this.#slug = kept?.slug ?? '';
    this.#slugChosen = kept?.slugChosen ?? false;
  }

  get draft(): DraftGroup {
    return this.#draft;
  }

  get slug(): string {
    return this.#slug;
  }

  get surroundings(): Surroundings {
    return surroundingsOf(this.form, this.#draft);
  }

  get kept(): KeptForm {
    return { slug: this.#slug, slugChosen: this.#slugChosen, draft: this.#draft };
  }

  /** Calls the listener after every change; returns its undo. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls the listener when a field should take the focus; returns its undo. */
  onFocusWanted(listener: (path: Path) => void): () => void {
    this.#focusListeners.add(listener);
    return () => this.#focusListeners.delete(listener);
  }

  wantFocus(path: Path): void {
    for (const listener of [...this.#focusListeners]) listener(path);
  }

  set(path: Path, value: Draft): void {
    this.#draft = groupAt(replaceAt(this.#draft, path, value));
    if (!this.#slugChosen && keyOf(path) === 'title') this.#slug = suggestSlug(textAt(value));
    this.#forgetRefusals(path);
    this.#changed();
  }

  /** Another draft in place of the whole one. */
  replace(draft: Draft): void {
    this.#draft = groupAt(fitDraft(this.form, draft));
    this.#refusals = [];
    this.#submitted = false;
    this.#left.clear();
    this.#changed();
  }

  setSlug(slug: string): void {
    this.#slug = slug;
    this.#slugChosen = slug !== '';
    this.#forgetRefusals(SLUG_PATH);
    this.#changed();
  }

  /** The person went on from a field: from now on it says what is wrong with it. */
  leave(path: Path): void {
    this.#left.add(keyOf(path));
    this.#changed();
  }

  /** What to say at a field, if anything: nothing is held against a field that nobody has reached yet. */
  faultAt(path: Path): Fault | undefined {
    const key = keyOf(path);
    return this.faults.find((candidate) => keyOf(candidate.path) === key)?.fault;
  }

  /** All that is to be said, in the order of the form. */
  get faults(): readonly FieldFault[] {
    this.#faults ??= [...this.#refusals, ...this.#localFaults().filter((fault) => this.#isTold(fault))];
    return this.#faults;
  }

  submit(): Submission {
    this.#submitted = true;
    this.#refusals = [];
    this.#draft = groupAt(tidied(this.form, this.#draft));
    this.#changed();
    const first = this.faults[0];
    return first === undefined
      ? { outcome: 'valid', slug: this.#slug, parameters: parametersOf(this.form, this.#draft, this.#now()).parameters }
      : { outcome: 'faulty', first: first.path };
  }

  /** Shows what the service refused at the fields it named. */
  refuse(violations: readonly Violation[]): void {
    const [slug, others] = [violations.filter(({ field }) => field === 'slug'), violations.filter(({ field }) => field !== 'slug')];
    this.#refusals = [
      ...slug.map(({ message }): FieldFault => ({ path: SLUG_PATH, fault: { fault: 'refused', message } })),
      ...faultsOf(others, this.form, this.#draft),
    ];
    this.#changed();
  }

  #localFaults(): readonly FieldFault[] {
    const { faults: own, parameters } = parametersOf(this.form, this.#draft, this.#now());
    const faults = [...own, ...this.#further(this.#draft, parameters)];
    if (isSlug(this.#slug)) return faults;
    const slug: FieldFault = { path: SLUG_PATH, fault: this.#slug === '' ? { fault: 'required' } : { fault: 'bad-slug' } };
    return [slug, ...faults];
  }

  #isTold({ path, fault }: FieldFault): boolean {
    return this.#submitted || (fault.fault !== 'required' && this.#left.has(keyOf(path)));
  }

  /** A refusal is about the value that was sent; it says nothing about the one that is typed now. */
  #forgetRefusals(path: Path): void {
    const changed = keyOf(path);
    this.#refusals = this.#refusals.filter((refusal) => {
      const refused = keyOf(refusal.path);
      return refused !== changed && !refused.startsWith(`${changed}/`) && !changed.startsWith(`${refused}/`);
    });
  }

  #changed(): void {
    this.#faults = undefined;
    for (const listener of [...this.#listeners]) listener();
  }
}
