/** Something that went wrong outside and needs no stack: told in one line, then the process ends with `exitCode`. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode = 2,
  ) {
    super(message);
    this.name = 'Failure';
  }
}
