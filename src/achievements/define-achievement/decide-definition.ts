import { InvalidRuleset, validate, type AchievementRule, type Fault, type Rules } from 'besitos/ruleset';

export interface FieldFault {
  /** `criteria.all[0].metric` */
  readonly field: string;
  readonly message: string;
}

export type DefinitionDecision = { readonly rule: AchievementRule } | { readonly faults: readonly FieldFault[] };

type Draft = Readonly<Record<string, unknown>>;

/** Between two neighbours others should fit, as in the shipped catalogue. */
const ORDER_STEP = 10;
const DEFAULT_ICON = '🏅';

/** A new definition: what is left out gets its place at the end of the catalogue and a plain icon. */
export function decideNew(body: Draft, rules: Rules): DefinitionDecision {
  const last = Math.max(0, ...rules.achievements.map(({ order }) => order));
  return checked({ icon: DEFAULT_ICON, order: last + ORDER_STEP, ...body }, rules);
}

/** A change: fields replace, names and descriptions by language, `null` takes an optional field out. */
export function decideChange(before: AchievementRule, body: Draft, rules: Rules): DefinitionDecision {
  if (body.key !== undefined && body.key !== before.key)
    return { faults: [{ field: 'key', message: `must stay ${before.key}: a definition is known by it` }] };
  const draft = new Map<string, unknown>(Object.entries(before));
  for (const [field, value] of Object.entries(body)) {
    if (value === null) draft.delete(field);
    else draft.set(field, isText(field) && isMap(value) ? { ...before[field], ...value } : value);
  }
  return checked(Object.fromEntries(draft), rules);
}

const isText = (field: string): field is 'name' | 'description' => field === 'name' || field === 'description';
const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The catalogue with this definition in it must be valid; told are the faults of this one alone, by their path within it. It stands first,
 * so a ring of prerequisites that it closes is told here. Another definition that a newer ruleset has broken must not stand in the way.
 */
function checked(draft: Draft, rules: Rules): DefinitionDecision {
  const { ruleset } = rules;
  const others = ruleset.achievements.filter(({ key }) => key !== draft.key);
  const twin = others.find(({ order }) => order === draft.order);
  const faults: FieldFault[] = twin ? [{ field: 'order', message: `must differ from that of ${twin.key}` }] : [];
  try {
    validate({ ...ruleset, achievements: [draft, ...others] });
  } catch (error) {
    if (!(error instanceof InvalidRuleset)) throw error;
    faults.push(...error.faults.flatMap(within));
  }
  // The schema converts nothing: what passed it is a definition as it stands.
  return faults.length > 0 ? { faults } : { rule: draft as unknown as AchievementRule };
}

const OWN = 'achievements[0]';

function within({ path, message }: Fault): readonly FieldFault[] {
  if (path === OWN || path === '') return [{ field: '', message }];
  return path.startsWith(`${OWN}.`) ? [{ field: path.slice(OWN.length + 1), message }] : [];
}
