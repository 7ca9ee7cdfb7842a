import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';

/** Values that are stored encrypted, and keyed hashes to find them again without decrypting a table. */
export type Secrets = {
  seal: (text: string) => Buffer;
  open: (sealed: Buffer) => string;
  fingerprint: (text: string) => Buffer;
  /** A key of 32 bytes for one purpose alone, the same each time. */
  keyFor: (purpose: string) => Buffer;
};

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the cipher text. `key` is SECRETS_KEY, 64 hexadecimal digits. */
export function secretsOf(key: string): Secrets {
  const master = Buffer.from(key, 'hex');
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `learner-progressions/${purpose}`, 32));
  // Made once: a key of bytes is made anew for each value, which takes longer than to open it.
  const sealing = createSecretKey(derived('seal'));
  const hashing = derived('fingerprint');
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    fingerprint: (text) => createHmac('sha256', hashing).update(text).digest(),
    keyFor: derived,
  };
}

/** All that a screen shows of an ID number. */
export const maskedSaId = (last4: string | null) => last4 && `•••••••••${last4}`;
