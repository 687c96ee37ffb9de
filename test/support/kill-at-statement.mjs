// Loaded into a child with `--import`: counts its statements from the first one that contains `KILL_FROM` on, and ends the process with SIGKILL
// instead of sending the one numbered `KILL_AT`. Without `KILL_AT` it says at the end how many there were.
import pg from 'pg';

const { KILL_FROM = '', KILL_AT } = process.env;
const { query } = pg.Client.prototype;
let sent = 0;

pg.Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : config.text;
  if ((sent > 0 || text?.includes(KILL_FROM)) && ++sent === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
  return query.call(this, config, ...rest);
};

if (!KILL_AT) process.on('exit', () => process.stderr.write(`statements: ${sent}\n`));
