import { describeFailure } from '../bootstrap/failure.js';
import { Failure } from './failure.js';

/** Runs a command and sets the exit code it answers. A `Failure` is told in one line; a reader that went away (`| head`) is no error. */
export async function endsWell(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    process.exitCode = error instanceof Failure ? error.exitCode : 2;
    process.stderr.write(`${error instanceof Failure ? error.message : describeFailure(error)}\n`);
  }
}
