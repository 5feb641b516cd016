import { mountElement } from '@marquee/ui';
import './notifications-page.ts';

export const { mount } = mountElement('fe-notification-page');
