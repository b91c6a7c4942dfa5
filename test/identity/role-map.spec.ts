import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoleMap } from '../../src/adapters/identity/role-map.js';

const AUDITORS = { value: 'auditors', role: 'auditor', mission: '*' };
const STAFF = { value: 'staff', role: 'operator', mission: 'minusma', until: '2031-12-31', untilPhase: 'closed' };

describe('the role map', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-roles-'));
    file = join(folder, 'roles.json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (content: unknown, claim = 'groups'): Promise<RoleMap> => {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return RoleMap.read(file, claim);
  };

  it('gives what its rows say of each value that a token holds', async () => {
    const map = await read([AUDITORS, STAFF, { ...STAFF, role: 'viewer', mission: '*', untilPhase: undefined }]);
    const operator = { role: 'operator', mission: 'minusma', until: '2031-12-31', untilPhase: 'closed' };
    const viewer = { role: 'viewer', mission: '*', until: '2031-12-31' };
    expect(map.grantsOf({ groups: ['staff', 'others', 'staff'] })).toEqual([operator, viewer]);
    expect(map.grantsOf({ groups: ['auditors', 'staff'] })).toHaveLength(3);
    expect(map.grantsOf({ groups: 'auditors' })).toEqual([{ role: 'auditor', mission: '*' }]);
  });

  it('gives nothing for other values, and tells that from no claim at all', async () => {
    const map = await read([AUDITORS]);
    expect(map.grantsOf({ groups: ['Auditors', 'toString', '__proto__', 1, null] })).toEqual([]);
    expect(map.grantsOf({ roles: ['auditors'] })).toBeUndefined();
  });

  it.each([
    ['realm_access.roles', { realm_access: { roles: ['auditors'] } }],
    ['https://example.org/roles', { 'https://example.org/roles': ['auditors'] }],
    ['resource_access.drawdown.roles', { resource_access: { drawdown: { roles: 'auditors' } } }],
  ])('finds the claim at %s', async (claim, claims) => {
    expect((await read([AUDITORS], claim)).grantsOf(claims)).toHaveLength(1);
  });

  it.each(['constructor.name', 'groups.length', '__proto__', 'groups.0.at'])('finds nothing at %s', async (claim) => {
    expect((await read([AUDITORS], claim)).grantsOf({ groups: 'auditors' })).toBeUndefined();
  });

  it.each([
    ['', 'is not JSON'],
    [{ auditors: 'auditor' }, 'is not a list'],
    [[AUDITORS, 'staff'], 'row 2: it is "staff", expected an object'],
    [[{ ...AUDITORS, value: '' }], 'row 1: value is "", expected a value of the claim'],
    [[{ ...AUDITORS, value: undefined }], 'row 1: value is undefined'],
    [
      [{ ...AUDITORS, roles: ['viewer'] }],
      'row 1: a field of a grant is "roles", expected role, mission, until, untilPhase',
    ],
    [[{ ...AUDITORS, role: 'Auditor' }], 'row 1: role is "Auditor", expected viewer, operator'],
    [[{ ...AUDITORS, mission: 'MINUSMA' }], 'row 1: mission is "MINUSMA", expected'],
    [[{ ...AUDITORS, mission: undefined }], 'row 1: mission is undefined'],
    [[{ ...AUDITORS, until: '2023-02-30' }], 'row 1: until is "2023-02-30", expected a day'],
    [[{ ...AUDITORS, until: 2030 }], 'row 1: until is 2030, expected a day'],
    [[{ ...STAFF, untilPhase: 'over' }], 'row 1: untilPhase is "over", expected established'],
    [[{ ...AUDITORS, untilPhase: 'closed' }], 'row 1: untilPhase is "closed", expected one mission with it'],
  ])('is refused as %j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(`${file}${message.startsWith('row') ? ', ' : ' '}${message}`);
  });

  it('is refused where it is not there', async () => {
    await expect(RoleMap.read(join(folder, 'nowhere.json'), 'groups')).rejects.toThrow('ENOENT');
  });
});
