import { CreateKernel1763800000000 } from './1763800000000-create-kernel.js';

export const kernelMigrations = [CreateKernel1763800000000];
