import { mountElement } from '@marquee/ui';
import './my-ticket-app.ts';

export const { mount } = mountElement('fe-my-ticket-app');
