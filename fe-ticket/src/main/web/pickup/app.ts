import { mountElement } from '@marquee/ui';
import './fe-ticket-pickup.ts';

export const { mount } = mountElement('fe-ticket-pickup');
