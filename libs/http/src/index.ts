export { ApiController, Authenticator, correlationOf, Public, Requires, RouteGuard } from './api-controller.js';
export { IsInstant, parseInstant } from './instant.js';
export { type Operator, OperatorOf, OperatorRoute } from './operator.js';
export { decodeCursor, encodeCursor, invalidCursor, type Page, PageQuery } from './paging.js';
export { KnownPlayerPipe, PlayerIdPipe } from './player-id.pipe.js';
export { ProblemFilter } from './problem.filter.js';
export { problem, problemOf } from './problem.js';
export { RefuseUnread } from './refuse-unread.interceptor.js';
export {
  Actor,
  allows,
  type Caller,
  CallerOf,
  CorrelationId,
  PUBLIC,
  type RequestOfCaller,
  REQUIRED_SCOPE,
  type Scope,
  SCOPES,
} from './caller.js';
export { IsMetadata, IsReason } from './texts.js';
export { faultsOf, strictValidation, summaryOf } from './validation.js';
