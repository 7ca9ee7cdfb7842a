import { readConfig } from './config.ts';
import { migrate } from './platform/migrations.ts';

const ran = await migrate(readConfig(process.env));
console.log(ran === 0 ? 'The schema is up to date.' : `${ran} statements ran; the schema is up to date.`);
