import { describe, expect, it } from '@jest/globals';
import { languageOf } from './language.js';

describe('the language of an Accept-Language header', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-GB, es;q=0.5', 'en'],
    ['en;q=0.4, es;q=0.7', 'es'],
    ['fr, de;q=0.9, es;q=0.1', 'es'],
    ['es;q=0, en', 'en'],
    ['es;q=0', 'en'],
    ['*', 'en'],
    ['fr', 'en'],
    ['es;q=much, en;q=0.1', 'en'],
  ])('%s → %s', (header, expected) => {
    expect(languageOf(header)).toBe(expected);
  });
});
