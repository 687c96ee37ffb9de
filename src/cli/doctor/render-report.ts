import type { DoctorsReport } from '../../operations/doctor/report.view.js';

/** The report as people read it: a line an examination, a line a finding. */
export function renderReport({ examinations, healthy, repair }: DoctorsReport): string {
  const lines = examinations.flatMap(({ name, examined, faults, repaired, findings }) => [
    `${name}: ${examined} examined, ${faults} faults${repair ? `, ${repaired} repaired` : ''}`,
    ...findings.map(
      ({ subject, check, expected, found, repaired: mended }) =>
        `  ${subject}: ${check} is ${String(found)}, must be ${String(expected)}${mended ? ' (repaired)' : ''}`,
    ),
    ...(faults > findings.length ? [`  … and ${faults - findings.length} more`] : []),
  ]);
  const verdict = healthy ? 'Healthy.' : repair ? 'Not all could be repaired.' : 'Not healthy. Repair with --repair.';
  return [...lines, verdict, ''].join('\n');
}
