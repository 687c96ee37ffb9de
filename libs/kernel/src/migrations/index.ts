import { CreateKernel1763800000000 } from './1763800000000-create-kernel.js';
import { CreateAnsweredRequests1763800000103 } from './1763800000103-create-answered-requests.js';
import { OrderTheJournal1763800000701 } from './1763800000701-order-the-journal.js';

export const kernelMigrations = [
  CreateKernel1763800000000,
  CreateAnsweredRequests1763800000103,
  OrderTheJournal1763800000701,
];
