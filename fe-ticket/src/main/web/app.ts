import { mountElement } from '@marquee/ui';
import './fe-ticket-app.ts';

export const { mount } = mountElement('fe-ticket-app');
