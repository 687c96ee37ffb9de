import type { LocalizedText } from 'besitos/ruleset';

export type Language = keyof LocalizedText;

const SHIPPED: readonly Language[] = ['en', 'es'];

/** The shipped language an `Accept-Language` header likes best (RFC 9110 §12.5.4; `es-MX` is Spanish); English when it likes none. */
export function languageOf(header: string | undefined): Language {
  let best: Language = 'en';
  let weight = 0;
  for (const range of (header ?? '').split(',')) {
    const [tag, ...parameters] = range.trim().toLowerCase().split(';');
    const primary = tag.trim().split('-')[0];
    const language = SHIPPED.find((shipped) => shipped === primary || primary === '*');
    const quality = qualityOf(parameters);
    if (language && quality > weight) [best, weight] = [language, quality];
  }
  return best;
}

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
