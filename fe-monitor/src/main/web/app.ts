import { mountElement } from '@marquee/ui';
import './pages/app-element.ts';

export const { mount } = mountElement('fe-monitor-app');
