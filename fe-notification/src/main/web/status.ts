import { mountElement } from '@marquee/ui';
import './bell.ts';

export const { mount } = mountElement('fe-notification-bell', { elements: 'basic' });
