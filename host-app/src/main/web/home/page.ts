import { mountElement } from '@marquee/ui';
import './home-page.ts';

export const { mount } = mountElement('host-home', { elements: 'basic' });
