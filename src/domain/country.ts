/**
 * The countries of today by ISO 3166-1 alpha-3.
 * Source: ISO 3166 Maintenance Agency, https://www.iso.org/obp/ui/#search/code/
 */
const TODAY = `
  ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
  BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
  CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
  GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
  KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
  MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
  PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
  SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
  UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE`;

/**
 * Those that no longer exist or are called otherwise, by the code that they had. A mission of their time was theirs: UNPROFOR was
 * sent to `YUG`.
 * Source: ISO 3166-3, codes for formerly used names of countries.
 */
const FORMER = `
  AFI ANT ATB ATN BUR BYS CSK CTE DDR DHY FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO SCG SKM SUN TMP VDR WAK YMD YUG ZAR`;

/** Assigned by its users, and no part of the standard: Kosovo. */
const USER_ASSIGNED = 'XKX';

const CODES: ReadonlySet<string> = new Set(
  [TODAY, FORMER, USER_ASSIGNED].flatMap((codes) => codes.trim().split(/\s+/)),
);

/** True for the alpha-3 code of a country, of today or of former days, or for `XKX`. */
export function isCountry(code: string): boolean {
  return CODES.has(code);
}
