import { generated } from './generated.mjs';
import { writeGenerated } from './write-generated.mjs';

for (const entry of generated) {
  writeGenerated(entry, entry.file);
  console.log(`${entry.file} written`);
}
