// What the tests, the server and the screenshots agree on.

// Neither the root of a server nor plain words: a URL that is not relative does not work here.
export const SUB_FOLDER = '/nagon/undermapp/';

export const EXAMPLE_BUTTON = 'Öppna exemplet (Härnösand 2025)';

// What is fetched when the first page is there (src/ui/rare.rs).
export const LATER = /\/sidor-[0-9a-f]{16}\.wasm$/;

// Every page of the app, in the order of its navigation.
export const PAGES = [
  '#/start', '#/borja', '#/oversikt', '#/prognos', '#/osakerhet', '#/traffsakerhet', '#/kontrollera', '#/placeringar', '#/hemtjanst', '#/bistand',
  '#/scenarier', '#/malsokning', '#/kanslighet', '#/handlingsplan', '#/mote', '#/dela', '#/utfall', '#/importera', '#/referensbelopp',
  '#/organisation', '#/planer', '#/om', '#/tillganglighet',
];

// In no menu: the start, and what old links lead to.
export const IN_NO_MENU = ['#/start', '#/borja', '#/tillganglighet', '#/data', '#/delad'];

// A browser that runs as root in a container, and that calls nobody.
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
