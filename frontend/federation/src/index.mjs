/** Builds of the frontend: federated modules, shell pages, and unit tests. */
export { buildModule } from './module.mjs';
export { buildShell } from './shell.mjs';
export { testModule } from './testing/run.mjs';
