import { inOrder, type Command } from '../description/command';
import type { FormField } from '../description/form-field';
import type { Words } from '../fields/words';

/** A field that a column of a table can hold. */
export interface Column {
  /** Its place in the form: `/recipient/name`. */
  readonly pointer: string;
  readonly field: FormField;
  readonly label: string;
}

/** Fields that hold several things do not fit into a cell. */
const NO_CELL = ['list', 'choices', 'texts', 'countries', 'references', 'text-or-flag'];

/** The fields of a command that a cell can hold, those within objects too. */
export function columnsOf(command: Command, words: Words): Column[] {
  return within(inOrder(command), '', command.id, words);
}

function within(fields: readonly FormField[], place: string, owner: string, words: Words): Column[] {
  return fields.flatMap((field) => {
    const pointer = `${place}/${field.name}`;
    if (field.kind === 'group') return within(field.fields, pointer, field.name, words);
    return NO_CELL.includes(field.kind) ? [] : [{ pointer, field, label: words.field(field.name, owner) }];
  });
}

/** Headings that lists of equipment have, for the fields that they mean. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  '/assetId': [
    'id',
    'asset',
    'asset id',
    'equipment id',
    'identifiant du materiel',
    'asset no',
    'asset number',
    'asset tag',
    'tag',
    'barcode',
    'equipment',
    'equipment no',
    'equipment number',
    'inventory no',
    'inventory number',
    'no',
    'number',
    'identifiant',
    'materiel',
    'numero',
    'n',
    'numero d inventaire',
    'n d inventaire',
    'numero de materiel',
  ],
  '/recipient/name': ['recipient', 'receiver', 'received by', 'given to', 'beneficiaire', 'destinataire', 'remis a'],
  '/certificate': ['cert', 'certificate no', 'certificate number', 'handover certificate', 'certificat'],
  '/decidedBy': ['owner', 'proprietaire'],
  '/siteId': ['site', 'location', 'camp', 'lieu'],
  '/quantity': ['qty', 'quantite', 'nombre'],
  '/countedQuantity': ['count', 'counted', 'found', 'compte', 'trouve', 'quantite comptee'],
  '/serialNumber': ['serial', 'serial no', 'sn', 'numero de serie'],
  '/inventoryValueUsdCents': ['inventory value', 'cost', 'purchase value', 'valeur d inventaire', 'cout'],
  '/residualValueUsdCents': ['net book value', 'residual value', 'nbv', 'valeur nette comptable', 'valeur residuelle'],
  '/valueUsdCents': ['value', 'valeur'],
  '/ownership': ['owned by', 'regime'],
  '/unit': ['uom', 'unit of measure'],
};

/** The column that a heading means, by the field's name in the reader's words, in the API's, or as lists have it. */
export function columnOfHeading(heading: string, columns: readonly Column[]): Column | undefined {
  const sought = bare(heading);
  return columns.find(({ pointer, field, label }) =>
    [label, field.name, field.name.replace(/UsdCents$/, ''), ...(ALSO[pointer] ?? [])].some(
      (name) => bare(name) === sought,
    ),
  );
}

/** Letters and digits alone, without accents, so that `Serial No.` is `serialNo`. */
export function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\(.*?\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
