import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** `bst_<id>_<secret>`: the id is public, the secret is shown once and kept hashed. */
export interface NewApiKey {
  readonly id: string;
  readonly text: string;
  readonly hash: Buffer;
}

export function makeApiKey(): NewApiKey {
  const id = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `bst_${id}_${secret}`, hash: hashSecret(secret) };
}

export function parseApiKey(text: string): { readonly id: string; readonly secret: string } | undefined {
  const match = /^bst_([A-Za-z0-9]{4,32})_([A-Za-z0-9_-]{16,128})$/.exec(text);
  return match ? { id: match[1], secret: match[2] } : undefined;
}

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const secretMatches = (secret: string, hash: Buffer): boolean => timingSafeEqual(hashSecret(secret), hash);
