import { mountElement } from '@marquee/ui';
import './fe-ticket-door.ts';

export const { mount } = mountElement('fe-ticket-door');
