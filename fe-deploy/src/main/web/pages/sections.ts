// The pages for operating a show, beside its overview.
import './activity-page.ts';
import './copies-page.ts';
import './history-page.ts';
import './logs-page.ts';
import './scale-page.ts';
import './template-choice-page.ts';
