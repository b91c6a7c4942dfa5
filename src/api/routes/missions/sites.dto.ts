import { bodyOf } from '../commands/body-of.js';

export class OpenSiteDto extends bodyOf('OpenSite') {}
export class HandOverSiteDto extends bodyOf('HandOverSite', 'siteId') {}
export class HandOverPartOfSiteDto extends bodyOf('HandOverPartOfSite', 'siteId') {}
export class ReopenSiteDto extends bodyOf('ReopenSite', 'siteId') {}
export class CloseSiteAcceleratedDto extends bodyOf('CloseSiteAccelerated', 'siteId') {}
