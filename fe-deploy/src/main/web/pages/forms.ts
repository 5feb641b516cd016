// The pages with the form of a show.
import './edit-page.ts';
import './new-show-page.ts';
import './template-page.ts';
import './template-switch-page.ts';
