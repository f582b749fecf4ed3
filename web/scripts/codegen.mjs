// Writes src/gen from the schema (../graph/schema) and the operations next to the views (src/**/*.graphql):
//
//   sets.graphql  one fragment and three mutations for each information set of the record
//   sets.ts       what the console shows of each set: items, Chinese labels, code tables, all read from the schema
//   graphql.ts    types and documents, by graphql-codegen's client preset
//
// The preset is called through its core, because its command line needs Node 22.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import {
  buildASTSchema,
  concatAST,
  isNonNullType,
  isScalarType,
  parse,
  Source,
  specifiedRules,
  validate,
} from 'graphql';

const out = 'src/gen/';
const read = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => {
      const rawSDL = readFileSync(path, 'utf8');
      return { location: path, rawSDL, document: parse(new Source(rawSDL, path)) };
    });

const schema = concatAST(read(process.env.SCHEMA ?? '../graph/schema', '.graphqls').map((s) => s.document));
const schemaAst = buildASTSchema(schema);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeSets();

const documents = read('src', '.graphql');
const rules = specifiedRules.filter((rule) => rule.name !== 'NoUnusedFragmentsRule');
const wrong = validate(schemaAst, concatAST(documents.map((d) => d.document)), rules);
for (const error of wrong) console.error(String(error), '\n');
if (wrong.length > 0) process.exit(1);

const builtin = ['Int', 'Float', 'String', 'Boolean', 'ID'];
const ours = Object.values(schemaAst.getTypeMap()).filter((t) => isScalarType(t) && !builtin.includes(t.name));
const sections = await preset.buildGeneratesSection({
  baseOutputDir: out,
  schema,
  schemaAst,
  documents,
  config: {
    documentMode: 'string',
    enumType: 'string-literal',
    useTypeImports: true,
    scalars: { ID: 'string', ...Object.fromEntries(ours.map((t) => [t.name, 'string'])) },
  },
  presetConfig: { fragmentMasking: false },
  plugins: [],
  pluginMap: {},
});
for (const section of sections) {
  if (section.filename.endsWith('/graphql.ts'))
    writeFileSync(section.filename, await codegen({ ...section, schemaAst }));
}

// A set is a list field of Cadre whose type has an input of the same name and mutations to add, change and remove.
function writeSets() {
  const graphql = ['# Written by npm run codegen from ../graph/schema; do not edit.'];
  const sets = [];
  for (const [plural, field] of Object.entries(schemaAst.getType('Cadre').getFields())) {
    const noun = String(field.type).replace(/[[\]!]/g, '');
    const input = schemaAst.getType(`${noun}Input`);
    if (!input || !schemaAst.getMutationType().getFields()[`add${noun}`]) continue;
    const type = schemaAst.getType(noun);
    const lower = noun[0].toLowerCase() + noun.slice(1);
    const items = Object.values(input.getFields()).filter((f) => f.name !== 'sortNo');
    const selection = items.map((f) => {
      // What is entered as an id is shown as an object: unitId as unit.
      if (String(f.type) === 'ID')
        return f.name === 'unitId' ? 'unit { id name }' : `${f.name.replace(/Id$/, '')} { id }`;
      return String(type.getFields()[f.name].type) === 'Code' ? `${f.name} { code name }` : f.name;
    });
    graphql.push(`
fragment ${noun}Row on ${noun} { id sortNo version source updatedAt updatedBy ${selection.join(' ')} }
mutation Add${noun}($input: Add${noun}Input!) {
  add${noun}(input: $input) { ${lower} { id version } cadre { id version } userErrors { code field message basis } }
}
mutation Change${noun}($input: Change${noun}Input!) {
  change${noun}(input: $input) { ${lower} { id version } cadre { id version } userErrors { code field message basis } }
}
mutation Remove${noun}($input: RemoveRecordInput!) {
  remove${noun}(input: $input) { cadre { id version } userErrors { code field message basis } }
}`);
    sets.push({
      noun,
      plural,
      lower,
      table: noun.replace(/[A-Z]/g, (c, i) => (i ? '_' : '') + c.toLowerCase()),
      label: field.description.split(',')[0],
      items: items.map((f) => itemOf(f)),
    });
  }
  writeFileSync(`${out}sets.graphql`, `${graphql.join('\n')}\n`);
  const documents = sets.flatMap((s) => ['Add', 'Change', 'Remove'].map((verb) => `${verb}${s.noun}Document`)).sort();
  const lines = sets.map((s) => {
    const { items, ...rest } = s;
    const own = JSON.stringify(rest).slice(1, -1);
    const docs = ['add', 'change', 'remove'].map((v) => `${v}: ${v[0].toUpperCase()}${v.slice(1)}${s.noun}Document`);
    return `  ${s.table}: {\n    ${own}, ${docs.join(', ')},\n    items: [\n${items.map((i) => `      ${JSON.stringify(i)},`).join('\n')}\n    ],\n  },`;
  });
  writeFileSync(
    `${out}sets.ts`,
    `// Written by npm run codegen from ../graph/schema; do not edit.
import type { TypedDocumentString } from './graphql';
import { ${documents.join(', ')} } from './graphql';

export type ItemKind = 'text' | 'partial' | 'month' | 'code' | 'flag' | 'maybe' | 'int' | 'unit' | 'row';
export interface Item { name: string; label: string; item: string; kind: ItemKind; table: string; required: boolean; note: string }
// biome-ignore lint: the documents of different sets have different types.
type AnyDocument = TypedDocumentString<any, any>;
export interface RecordSet {
  noun: string; plural: string; lower: string; table: string; label: string;
  add: AnyDocument; change: AnyDocument; remove: AnyDocument; items: Item[];
}
export type SetTable = ${sets.map((s) => `'${s.table}'`).join(' | ')};
export const sets: Record<SetTable, RecordSet> = {
${lines.join('\n')}
};
`,
  );
}

// The description of an item reads "A0243 任职时间: When appointed. Code table ZB14."
function itemOf(field) {
  const m = /^(?:([A-Z][A-Z0-9]*) )?([^:]+): (.*?)(?: Code table (.+)\.)?$/s.exec(field.description ?? '');
  if (!m) throw new Error(`no label in the description of ${field.name}: ${field.description}`);
  const type = String(field.type);
  const kinds = {
    PartialDate: 'partial',
    YearMonth: 'month',
    CodeValue: 'code',
    'Boolean!': 'flag',
    Boolean: 'maybe',
    Int: 'int',
    'Int!': 'int',
  };
  const kind = type === 'ID' ? (field.name === 'unitId' ? 'unit' : 'row') : (kinds[type] ?? 'text');
  const required = isNonNullType(field.type) && field.defaultValue === undefined;
  return { name: field.name, label: m[2], item: m[1] ?? '', kind, table: m[4] ?? '', required, note: m[3] };
}
