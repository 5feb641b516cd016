import { testModule } from '@marquee/federation';

await testModule({ dir: import.meta.dirname });
