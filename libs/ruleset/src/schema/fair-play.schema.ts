import type { CooldownRule, FairPlayRules } from '../ruleset.js';
import { decimal, finite, listOf, objectOf, payloadPath, picked, reference, whole } from './parts.js';

type Rate = FairPlayRules['rate'];
type Metronome = FairPlayRules['metronome'];
type Penalty = FairPlayRules['penalty'];

const cooldown = objectOf<CooldownRule>({
  action: reference(),
  by: picked<CooldownRule['by']>((value) => (Array.isArray(value) ? listOf(payloadPath(), 1) : payloadPath())),
  seconds: whole(1),
});

const metronome = objectOf<Metronome>({
  admitted: whole(3),
  meanFromSeconds: finite().refine((seconds) => seconds >= 0, { error: 'must not be below 0' }),
  meanToSeconds: finite(),
  deviationBelow: decimal(0, 1),
}).refine(({ meanFromSeconds, meanToSeconds }) => meanFromSeconds < meanToSeconds, {
  error: 'must be above meanFromSeconds',
  path: ['meanToSeconds'],
});

const penalty = objectOf<Penalty>({
  flags: whole(1),
  rules: whole(1),
  hours: whole(1),
  multiplier: decimal(0, 1),
  minutes: whole(1),
}).refine(({ flags, rules }) => rules <= flags, { error: 'must not be above flags', path: ['rules'] });

export const fairPlay = objectOf<FairPlayRules>({
  rate: objectOf<Rate>({ admitted: whole(1), seconds: whole(1) }),
  cooldowns: listOf(cooldown),
  largeAward: objectOf<FairPlayRules['largeAward']>({ over: whole(1) }),
  dayTotal: objectOf<FairPlayRules['dayTotal']>({ over: whole(1) }),
  rapidFire: objectOf<FairPlayRules['rapidFire']>({ admitted: whole(2), seconds: whole(1) }),
  metronome,
  penalty,
  flagOnceInMinutes: whole(1),
  remembered: whole(1, 1000),
}).superRefine(({ remembered, ...rules }, context) => {
  for (const name of ['rate', 'rapidFire', 'metronome'] as const) {
    if (rules[name].admitted <= remembered) continue;
    const message = `must not be above remembered (${remembered})`;
    context.addIssue({ code: 'custom', path: [name, 'admitted'], message });
  }
});
