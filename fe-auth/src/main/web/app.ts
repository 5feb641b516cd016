import { mountElement } from '@marquee/ui';
import './auth-page.ts';

export const { mount } = mountElement('fe-auth-page');
