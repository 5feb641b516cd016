/** Elements that arrive with the first module that mounts a page (see `mountElement`) or with the first toast. */
import './card.ts';
import './countdown.ts';
import './dialog.ts';
import './field.ts';
import './more-icons.ts';
import './not-found.ts';
import './page-header.ts';
import './tabs.ts';
import './toasts.ts';
