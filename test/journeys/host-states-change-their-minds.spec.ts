import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Host States that changed a request, or took it back. Resolutions are the missions' own; letters and their days are illustrative. */
describe('a host State that changes its mind', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const toldOn = async (mission: MissionClient, ...days: readonly string[]): Promise<unknown[]> => {
    const told: unknown[] = [];
    for (const day of days) {
      const { phase, mandate, request } = (await mission.state(`?asOf=${day}`)) as {
        phase: string;
        mandate: { status: string };
        request: { status: string; until?: string };
      };
      told.push([phase, mandate.status, request.status, request.until]);
    }
    return told;
  };

  it('asks for another day, as Chad did of MINURCAT, and the first one stays true on its days', async () => {
    const minurcat = new MissionClient(app.api, 'minurcat');
    await minurcat.establish({ resolution: 'S/RES/1778 (2007)', hostState: 'TCD', effectiveOn: '2007-09-25' });
    await minurcat.record('/mandate-extensions', {
      resolution: 'S/RES/1861 (2009)',
      until: '2010-03-15',
      effectiveOn: '2009-01-14',
    });
    const { events } = await minurcat.record('/withdrawal-requests', {
      requestedBy: 'Government of Chad',
      document: 'Note verbale (illustrative)',
      wording: 'the mandate is not to be renewed',
      until: '2010-03-15',
      effectiveOn: '2010-01-15',
    });
    const request = `/withdrawal-requests/${events[0]?.eventId}`;
    expect(
      await minurcat.post('/withdrawal-requests', {
        requestedBy: 'Government of Chad',
        document: 'Letter (illustrative)',
        effectiveOn: '2010-02-01',
      }),
    ).toMatchObject({ status: 409, body: { code: 'already-recorded', eventId: events[0]?.eventId } });
    await minurcat.record('/mandate-extensions', {
      resolution: 'S/RES/1913 (2010)',
      until: '2010-05-15',
      effectiveOn: '2010-03-12',
    });
    await minurcat.record(`${request}/revisions`, {
      requestedBy: 'Government of Chad',
      document: 'Letter to the Security Council (illustrative)',
      until: '2010-12-31',
      effectiveOn: '2010-04-23',
    });
    await minurcat.record('/mandate-extensions', {
      resolution: 'S/RES/1923 (2010)',
      until: '2010-12-31',
      final: true,
      effectiveOn: '2010-05-25',
    });
    expect(await toldOn(minurcat, '2010-01-14', '2010-01-15', '2010-04-23', '2010-12-30', '2010-12-31')).toEqual([
      ['established', 'running', 'none', undefined],
      ['withdrawal-requested', 'running', 'standing', '2010-03-15'],
      ['withdrawal-requested', 'running', 'revised', '2010-12-31'],
      ['withdrawal-requested', 'ending', 'revised', '2010-12-31'],
      ['drawing-down', 'ended', 'revised', '2010-12-31'],
    ]);
  });

  it('asks for less haste, as the Democratic Republic of the Congo did in 2024, and the year its request stood stays true', async () => {
    const monusco = new MissionClient(app.api, 'monusco');
    await monusco.establish({ resolution: 'S/RES/1925 (2010)', hostState: 'COD', effectiveOn: '2010-05-28' });
    const government = 'Government of the Democratic Republic of the Congo';
    const { events } = await monusco.record('/withdrawal-requests', {
      requestedBy: government,
      document: 'Letter of 1 September 2023',
      wording: 'accelerated withdrawal',
      effectiveOn: '2023-09-01',
    });
    await monusco.record(`/withdrawal-requests/${events[0]?.eventId}/revisions`, {
      requestedBy: government,
      document: 'Note verbale of 11 December 2024',
      wording: 'a gradual withdrawal, guided by conditions',
      effectiveOn: '2024-12-11',
    });
    expect(await toldOn(monusco, '2023-08-31', '2023-09-01', '2024-12-10', '2024-12-11')).toEqual([
      ['established', 'running', 'none', undefined],
      ['withdrawal-requested', 'running', 'standing', undefined],
      ['withdrawal-requested', 'running', 'standing', undefined],
      ['withdrawal-requested', 'running', 'revised', undefined],
    ]);
    expect(await monusco.state('?asOf=2024-12-10')).toMatchObject({ request: { wording: 'accelerated withdrawal' } });
    expect(await monusco.state()).toMatchObject({
      request: { requestedOn: '2023-09-01', revisedOn: '2024-12-11', document: 'Note verbale of 11 December 2024' },
    });
  });

  it('takes its request back, and the year it stood stays true', async () => {
    const mission = new MissionClient(app.api, 'taken-back');
    await mission.establish();
    const asked = { requestedBy: 'Host State', document: 'Letter (illustrative)' };
    const { events } = await mission.record('/withdrawal-requests', {
      ...asked,
      until: '2024-12',
      effectiveOn: '2023-09-01',
    });
    const request = `/withdrawal-requests/${events[0]?.eventId}`;
    await mission.record(`${request}/rescission`, { ...asked, effectiveOn: '2024-12' });
    expect(await toldOn(mission, '2023-08-31', '2023-09-01', '2024-12-30', '2024-12-31')).toEqual([
      ['established', 'running', 'none', undefined],
      ['withdrawal-requested', 'running', 'standing', '2024-12'],
      ['withdrawal-requested', 'running', 'standing', '2024-12'],
      ['established', 'running', 'rescinded', '2024-12'],
    ]);
    const later = { ...asked, effectiveOn: '2025-06-01' };
    for (const step of ['revisions', 'rescission'])
      expect(await mission.post(`${request}/${step}`, later)).toMatchObject({
        status: 409,
        body: { code: 'wrong-phase', phase: 'established' },
      });
    await mission.record('/withdrawal-requests', later);
    expect(await toldOn(mission, '2025-06-01')).toEqual([['withdrawal-requested', 'running', 'standing', undefined]]);
  });

  it('can ask for a part of the mandate area only, which changes no phase', async () => {
    const mission = new MissionClient(app.api, 'part-of-it');
    await mission.establish();
    await mission.record('/withdrawal-requests', {
      requestedBy: 'Host State',
      document: 'Letter (illustrative)',
      scope: 'South Kivu',
      effectiveOn: '2020-01-01',
    });
    expect(await mission.state()).toMatchObject({
      phase: 'established',
      request: { status: 'none', scopes: [{ scope: 'South Kivu', status: 'standing', requestedOn: '2020-01-01' }] },
      withdrawal: null,
    });
  });

  it('suspends rotations, as Mali did in 2022, and lets them go on; the month in between stays true', async () => {
    const minusma = new MissionClient(app.api, 'minusma');
    await minusma.establish({ resolution: 'S/RES/2100 (2013)', effectiveOn: '2013-04-25' });
    const suspension = { measure: 'rotations-suspended', subject: 'All rotations', effectiveOn: '2022-07-14' };
    const { events } = await minusma.record('/host-state-measures', suspension);
    const eventId = events[0]?.eventId;
    expect(await minusma.post('/host-state-measures', suspension)).toMatchObject({
      status: 409,
      body: { code: 'already-recorded', eventId },
    });
    const lifting = `/host-state-measures/${eventId}/lifting`;
    const lifted = { reason: 'Agreed (illustrative day)', effectiveOn: '2022-08-15' };
    await minusma.record(lifting, lifted);
    expect(await minusma.post(lifting, lifted)).toMatchObject({ status: 409, body: { code: 'wrong-phase' } });
    const unknown = '/host-state-measures/3b0a7c4e-1111-4111-8111-111111111111/lifting';
    expect(await minusma.post(unknown, lifted)).toMatchObject({
      status: 404,
      body: { code: 'not-found', what: 'host-state-measure' },
    });
    const measures = [{ ...suspension, eventId, imposedBy: 'MLI' }];
    expect(await minusma.state('?asOf=2022-08-14')).toMatchObject({ measures, hostStateMeasures: 1 });
    expect(await minusma.state('?asOf=2022-08-15')).toMatchObject({ measures: [], hostStateMeasures: 0 });
  });

  it('declares somebody persona non grata whom the United Nations keeps, as Sudan did of UNITAMS in 2023', async () => {
    const unitams = new MissionClient(app.api, 'unitams');
    await unitams.establish({ resolution: 'S/RES/2524 (2020)', hostState: 'SDN', effectiveOn: '2020-06-03' });
    const declared = {
      measure: 'persona-non-grata',
      subject: 'Special Representative of the Secretary-General',
      recognised: false,
      effectiveOn: '2023-06-08',
    };
    await unitams.record('/host-state-measures', declared);
    expect(await unitams.state('?asOf=2023-06-08')).toMatchObject({
      phase: 'established',
      measures: [{ ...declared, imposedBy: 'SDN' }],
      hostStateMeasures: 1,
    });
    // The very same, with the State named whose measure it is.
    expect(await unitams.post('/host-state-measures', { ...declared, imposedBy: 'SDN' })).toMatchObject({
      status: 409,
      body: { code: 'already-recorded', what: 'HostStateMeasureRecorded' },
    });
    expect(await unitams.post('/host-state-measures', { ...declared, measure: 'Persona non grata' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/measure' }] },
    });
  });

  it('is told what is wrong with an answer to its request', async () => {
    const mission = new MissionClient(app.api, 'wrong-answers');
    await mission.establish();
    const nobody = '/withdrawal-requests/3b0a7c4e-1111-4111-8111-111111111111';
    const asked = { requestedBy: 'Host State', document: 'Letter (illustrative)', effectiveOn: '2020-01-01' };
    for (const step of ['revisions', 'rescission'])
      expect(await mission.post(`${nobody}/${step}`, asked)).toMatchObject({
        status: 404,
        body: { code: 'not-found', what: 'withdrawal-request' },
      });
    expect(await mission.post('/withdrawal-requests', { ...asked, until: '2019-12-31' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/until', code: 'too-early' }] },
    });
    const { events } = await mission.record('/withdrawal-requests', asked);
    const request = `/withdrawal-requests/${events[0]?.eventId}`;
    expect(await mission.post(`${request}/revisions`, { effectiveOn: '2020-02-01' })).toMatchObject({
      status: 409,
      body: { code: 'instrument-missing', pointer: '/document' },
    });
    expect(await mission.post(`${request}/revisions`, { ...asked, effectiveOn: '2019-12-31' })).toMatchObject({
      status: 404,
      body: { code: 'not-found', knownFrom: '2020-01-01' },
    });
  });
});
