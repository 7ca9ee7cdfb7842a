import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits, as they stand in the address of a feed. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** What is kept of a token: whoever reads the table cannot read a calendar with it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
