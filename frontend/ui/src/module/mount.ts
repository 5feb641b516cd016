import type { FrontendModule, ModuleContext } from '../contract.ts';
import { applyLocale } from '../i18n/locale.ts';

/** What `mountElement` sets on the element: declare it as `@property({ attribute: false }) context!: ModuleContext`. */
export interface ContextElement extends HTMLElement {
  context: ModuleContext;
}

export interface MountOptions {
  /**
   * `basic` spares the download of cards, fields, dialogs, tabs, countdowns and page headers, for a module that uses
   * none of them and is part of every first page.
   */
  readonly elements?: 'all' | 'basic';
}

/**
 * The whole of a module's `./app`: `export const { mount } = mountElement('fe-deploy-app');` creates the element, hands
 * it the context, and removes it again. It also keeps the language of this copy of `@marquee/ui` equal to the host's.
 */
export function mountElement(name: string, { elements = 'all' }: MountOptions = {}): FrontendModule {
  return {
    async mount(target, context) {
      if (elements === 'all') await import('../elements/more.ts');
      applyLocale(context.locale.value);
      const stopFollowing = context.locale.subscribe(applyLocale);
      const element = document.createElement(name) as ContextElement;
      element.context = context;
      target.append(element);
      return () => {
        stopFollowing();
        element.remove();
      };
    },
  };
}
