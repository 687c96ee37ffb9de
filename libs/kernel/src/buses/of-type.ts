import type { Type } from '@nestjs/common';
import { ofType as nestOfType } from '@nestjs/cqrs';
import type { OperatorFunction } from 'rxjs';

/** The types an operator asked for, so that a saga is offered only these events (Nest offers every event to every saga). */
export const WANTED_TYPES = Symbol('besitos.wantedTypes');

/** As Nest's `ofType`, and carries its types. As the first operator of a saga's pipe it routes the saga. */
export function ofType<T extends object>(...types: readonly Type<T>[]): OperatorFunction<object, T> {
  const operator = nestOfType(...(types as unknown as Type<object>[])) as unknown as OperatorFunction<object, T>;
  return Object.assign(operator, { [WANTED_TYPES]: types });
}

export const wantedTypes = (operator: unknown): readonly Type<object>[] | undefined =>
  (operator as { [WANTED_TYPES]?: readonly Type<object>[] } | undefined)?.[WANTED_TYPES];
