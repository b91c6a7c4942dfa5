import type { Language } from './languages';
import { NAMES_OF_BROWSERS } from './names-of-browsers';

/**
 * Names of the United Nations where browsers have others, and of countries that no longer exist, in English and French.
 * Source: UNTERM, https://unterm.un.org, country names, short forms; former names as the Organization used them.
 * The names imply no opinion on the legal status of any country or territory.
 */
const UN_NAMES: Record<string, readonly [en: string, fr: string]> = {
  BIH: ['Bosnia and Herzegovina', 'Bosnie-Herzégovine'],
  BOL: ['Bolivia (Plurinational State of)', 'Bolivie (État plurinational de)'],
  BRN: ['Brunei Darussalam', 'Brunéi Darussalam'],
  BUR: ['Burma', 'Birmanie'],
  BYS: ['Byelorussian SSR', 'RSS de Biélorussie'],
  CIV: ['Côte d’Ivoire', 'Côte d’Ivoire'],
  COD: ['Democratic Republic of the Congo', 'République démocratique du Congo'],
  COG: ['Congo', 'Congo'],
  CPV: ['Cabo Verde', 'Cabo Verde'],
  CSK: ['Czechoslovakia', 'Tchécoslovaquie'],
  CZE: ['Czechia', 'Tchéquie'],
  DDR: ['German Democratic Republic', 'République démocratique allemande'],
  DHY: ['Dahomey', 'Dahomey'],
  FSM: ['Micronesia (Federated States of)', 'Micronésie (États fédérés de)'],
  GBR: ['United Kingdom of Great Britain and Northern Ireland', 'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord'],
  GMB: ['Gambia', 'Gambie'],
  HVO: ['Upper Volta', 'Haute-Volta'],
  IRN: ['Iran (Islamic Republic of)', 'Iran (République islamique d’)'],
  KOR: ['Republic of Korea', 'République de Corée'],
  LAO: ['Lao People’s Democratic Republic', 'République démocratique populaire lao'],
  MDA: ['Republic of Moldova', 'République de Moldova'],
  MKD: ['North Macedonia', 'Macédoine du Nord'],
  MMR: ['Myanmar', 'Myanmar'],
  NLD: ['Netherlands (Kingdom of the)', 'Pays-Bas (Royaume des)'],
  NTZ: ['Neutral Zone', 'Zone neutre'],
  PRK: ['Democratic People’s Republic of Korea', 'République populaire démocratique de Corée'],
  PSE: ['State of Palestine', 'État de Palestine'],
  RHO: ['Southern Rhodesia', 'Rhodésie du Sud'],
  RUS: ['Russian Federation', 'Fédération de Russie'],
  SCG: ['Serbia and Montenegro', 'Serbie-et-Monténégro'],
  STP: ['Sao Tome and Principe', 'Sao Tomé-et-Principe'],
  SUN: ['Union of Soviet Socialist Republics', 'Union des Républiques socialistes soviétiques'],
  SWZ: ['Eswatini', 'Eswatini'],
  SYR: ['Syrian Arab Republic', 'République arabe syrienne'],
  TLS: ['Timor-Leste', 'Timor-Leste'],
  TMP: ['East Timor', 'Timor oriental'],
  TUR: ['Türkiye', 'Türkiye'],
  TZA: ['United Republic of Tanzania', 'République-Unie de Tanzanie'],
  USA: ['United States of America', 'États-Unis d’Amérique'],
  VAT: ['Holy See', 'Saint-Siège'],
  VDR: ['Democratic Republic of Viet-Nam', 'République démocratique du Viet Nam'],
  VEN: ['Venezuela (Bolivarian Republic of)', 'Venezuela (République bolivarienne du)'],
  VNM: ['Viet Nam', 'Viet Nam'],
  XKX: ['Kosovo', 'Kosovo'],
  YMD: ['Democratic Yemen', 'Yémen démocratique'],
  YUG: ['Yugoslavia', 'Yougoslavie'],
  ZAR: ['Zaire', 'Zaïre'],
};

/** ISO 3166-1: alpha-3 to alpha-2, by which browsers know countries. */
const ALPHA_2 = new Map(
  `
  ABW:AW AFG:AF AGO:AO AIA:AI ALA:AX ALB:AL AND:AD ARE:AE ARG:AR ARM:AM ASM:AS ATA:AQ ATF:TF ATG:AG AUS:AU AUT:AT AZE:AZ BDI:BI
  BEL:BE BEN:BJ BES:BQ BFA:BF BGD:BD BGR:BG BHR:BH BHS:BS BIH:BA BLM:BL BLR:BY BLZ:BZ BMU:BM BOL:BO BRA:BR BRB:BB BRN:BN BTN:BT
  BVT:BV BWA:BW CAF:CF CAN:CA CCK:CC CHE:CH CHL:CL CHN:CN CIV:CI CMR:CM COD:CD COG:CG COK:CK COL:CO COM:KM CPV:CV CRI:CR CUB:CU
  CUW:CW CXR:CX CYM:KY CYP:CY CZE:CZ DEU:DE DJI:DJ DMA:DM DNK:DK DOM:DO DZA:DZ ECU:EC EGY:EG ERI:ER ESH:EH ESP:ES EST:EE ETH:ET
  FIN:FI FJI:FJ FLK:FK FRA:FR FRO:FO FSM:FM GAB:GA GBR:GB GEO:GE GGY:GG GHA:GH GIB:GI GIN:GN GLP:GP GMB:GM GNB:GW GNQ:GQ GRC:GR
  GRD:GD GRL:GL GTM:GT GUF:GF GUM:GU GUY:GY HKG:HK HMD:HM HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IMN:IM IND:IN IOT:IO IRL:IE IRN:IR
  IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JEY:JE JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH KIR:KI KNA:KN KOR:KR KWT:KW LAO:LA LBN:LB
  LBR:LR LBY:LY LCA:LC LIE:LI LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV MAC:MO MAF:MF MAR:MA MCO:MC MDA:MD MDG:MG MDV:MV MEX:MX MHL:MH
  MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN MNP:MP MOZ:MZ MRT:MR MSR:MS MTQ:MQ MUS:MU MWI:MW MYS:MY MYT:YT NAM:NA NCL:NC NER:NE
  NFK:NF NGA:NG NIC:NI NIU:NU NLD:NL NOR:NO NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA PCN:PN PER:PE PHL:PH PLW:PW PNG:PG POL:PL
  PRI:PR PRK:KP PRT:PT PRY:PY PSE:PS PYF:PF QAT:QA REU:RE ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SGP:SG SGS:GS SHN:SH SJM:SJ
  SLB:SB SLE:SL SLV:SV SMR:SM SOM:SO SPM:PM SRB:RS SSD:SS STP:ST SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ SXM:SX SYC:SC SYR:SY TCA:TC
  TCD:TD TGO:TG THA:TH TJK:TJ TKL:TK TKM:TM TLS:TL TON:TO TTO:TT TUN:TN TUR:TR TUV:TV TWN:TW TZA:TZ UGA:UG UKR:UA UMI:UM URY:UY
  USA:US UZB:UZ VAT:VA VCT:VC VEN:VE VGB:VG VIR:VI VNM:VN VUT:VU WLF:WF WSM:WS XKK:XK YEM:YE ZAF:ZA ZMB:ZM ZWE:ZW
  `
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);

/** A country's short name; its code where nobody knows one. */
export function countryName(code: string, language: Language): string {
  return (UN_NAMES[code] ?? NAMES_OF_BROWSERS[code])?.[language === 'en' ? 0 : 1] ?? code;
}

let codes: ReadonlyMap<string, string> | undefined;

/**
 * A name of the record in the reader's language, where it is the English name of a country: sources name a country as a recipient, too. Any
 * other name stays as it is recorded.
 */
export function nameInLanguage(recorded: string, language: Language): string {
  if (language === 'en') return recorded;
  codes ??= new Map([...ALPHA_2.keys()].map((code) => [plain(countryName(code, 'en')), code]));
  const code = codes.get(plain(recorded));
  return code === undefined ? recorded : countryName(code, language);
}

function plain(name: string): string {
  return name.replaceAll('’', "'");
}

/** The countries of today that can be chosen, by their codes. */
export const COUNTRY_CODES: readonly string[] = [...ALPHA_2.keys()];

const ALPHA_3 = new Map([...ALPHA_2].map(([alpha3, alpha2]) => [alpha2, alpha3]));

/** The ISO 3166-1 alpha-3 code of a numeric one, as maps have it: `466` is `MLI`. Undefined where there is none. */
export function countryOfNumber(numeric: string): string | undefined {
  // Browsers know numeric region codes, and write them as alpha-2.
  return ALPHA_3.get(new Intl.Locale(`und-${numeric}`).region ?? '');
}
