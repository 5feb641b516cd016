import { mountElement } from '@marquee/ui';
import './auth-status.ts';

export const { mount } = mountElement('fe-auth-status', { elements: 'basic' });
