import 'i18next';
import type assets from '../locales/en/assets.json';
import type audit from '../locales/en/audit.json';
import type approvals from '../locales/en/approvals.json';
import type common from '../locales/en/common.json';
import type events from '../locales/en/events.json';
import type facts from '../locales/en/facts.json';
import type fields from '../locales/en/fields.json';
import type moment from '../locales/en/moment.json';
import type contingents from '../locales/en/contingents.json';
import type drawdown from '../locales/en/drawdown.json';
import type exceptions from '../locales/en/exceptions.json';
import type incidents from '../locales/en/incidents.json';
import type life from '../locales/en/life.json';
import type mission from '../locales/en/mission.json';
import type ledger from '../locales/en/ledger.json';
import type record from '../locales/en/record.json';
import type refusals from '../locales/en/refusals.json';
import type portfolio from '../locales/en/portfolio.json';
import type timeline from '../locales/en/timeline.json';
import type why from '../locales/en/why.json';
import type search from '../locales/en/search.json';
import type sites from '../locales/en/sites.json';

/** A key that the English texts lack does not compile. One line for each file of `locales/en`. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      assets: typeof assets;
      audit: typeof audit;
      approvals: typeof approvals;
      common: typeof common;
      events: typeof events;
      facts: typeof facts;
      fields: typeof fields;
      moment: typeof moment;
      contingents: typeof contingents;
      drawdown: typeof drawdown;
      exceptions: typeof exceptions;
      incidents: typeof incidents;
      life: typeof life;
      mission: typeof mission;
      ledger: typeof ledger;
      portfolio: typeof portfolio;
      timeline: typeof timeline;
      record: typeof record;
      refusals: typeof refusals;
      why: typeof why;
      search: typeof search;
      sites: typeof sites;
    };
  }
}
