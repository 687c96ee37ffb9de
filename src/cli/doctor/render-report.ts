import type { ConsistencyReport } from '../../operations/doctor/report.view.js';

/** The report as people read it: a line a consistency check, a line a finding. */
export function renderReport({ checks, healthy, repair }: ConsistencyReport): string {
  const lines = checks.flatMap(({ name, examined, faults, repaired, inconsistencies }) => [
    `${name}: ${examined} examined, ${faults} faults${repair ? `, ${repaired} repaired` : ''}`,
    ...inconsistencies.map(
      ({ subject, check, expected, found, repaired: mended }) =>
        `  ${subject}: ${check} is ${String(found)}, must be ${String(expected)}${mended ? ' (repaired)' : ''}`,
    ),
    ...(faults > inconsistencies.length ? [`  … and ${faults - inconsistencies.length} more`] : []),
  ]);
  const verdict = healthy ? 'Healthy.' : repair ? 'Not all could be repaired.' : 'Not healthy. Repair with --repair.';
  return [...lines, verdict, ''].join('\n');
}
