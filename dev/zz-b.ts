import { ensurePackages } from './system-packages.ts';
console.time('t'); await ensurePackages('stack', 'browser'); console.timeEnd('t');
