// Fails when what the first route loads is larger than 350 kB after gzip: the entry, everything it imports
// statically, the sign-in view behind it, and their stylesheets.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 350 * 1000;
const FIRST = ['index.html', 'src/views/signin/SignIn.tsx', 'src/shell/Shell.tsx', 'src/views/workbench/Workbench.tsx'];
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const seen = new Set();
const files = new Set();

function walk(key) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) walk(next);
}

for (const key of FIRST) walk(key);
let total = 0;
for (const file of [...files].sort()) {
  const size = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  first route after gzip (limit ${LIMIT})`);
if (total > LIMIT) process.exit(1);
