/** What is said of each kind of fault. */

const AGAIN = 'Händer det igen: säg till it-avdelningen och skicka med texten längst ned.';

/** By kind: the heading, and then sentences. */
export const WORDS = {
  panic: [
    'Nämndkalkyl har stannat',
    'Ett fel i programmet gör att det inte kan fortsätta. Det är inget som du har gjort.',
    'Ladda om sidan, så öppnas det som är sparat.',
    AGAIN,
  ],
  webassembly: [
    'Nämndkalkyl kan inte starta i den här webbläsaren',
    'Webbläsaren är för gammal eller WebAssembly är avstängt.',
    'Öppna sidan i en aktuell Edge, Chrome, Firefox eller Safari, eller be it-avdelningen tillåta WebAssembly här.',
  ],
  missing: [
    'En del av Nämndkalkyl saknas',
    'Servern har inte en fil som behövs. Det händer när en ny version just läggs ut. Vänta en stund och ladda om sidan.',
    AGAIN,
  ],
  program: [
    'Servern skickar inte programmet',
    'Filen som slutar på .wasm finns inte på servern, eller så skickar den inte sådana filer. Läggs en ny version ut just nu: vänta en stund och ladda om sidan.',
    'Till it-avdelningen: IIS behöver MIME-typen .wasm, application/wasm. På andra servrar: se efter att filen är kopierad.',
  ],
  replaced: [
    'En ny version av Nämndkalkyl är utlagd',
    'Den här sidan är äldre, och dess filer finns inte längre på servern. Ladda om sidan.',
    'Kommer samma sak igen: håll ned Ctrl och tryck på F5, så hämtas allt på nytt. Till it-avdelningen: index.html ska skickas med Cache-Control: no-cache.',
  ],
  file: [
    'Nämndkalkyl behöver en webbserver',
    'Sidan är öppnad som en fil på datorn, och då låter webbläsaren inte programmet starta.',
    'Lägg hela mappen på en webbserver, till exempel intranätets, och öppna sidan med dess adress. Hur servern ställs in står i docs/drift.md.',
  ],
  altered: [
    'Nämndkalkyl har inte startats',
    'En fil som behövs är inte den som lades ut. Den kan ha ändrats på vägen, och därför körs den inte. Ladda om sidan.',
    AGAIN,
  ],
  network: [
    'Nämndkalkyl kunde inte hämtas',
    'Servern svarar inte, eller så är nätet nere. Ladda om sidan när det fungerar igen.',
    AGAIN,
  ],
  start: ['Nämndkalkyl kunde inte starta', 'Ett fel inträffade när programmet skulle starta. Ladda om sidan.', AGAIN],
  slow: [
    'Nämndkalkyl laddas fortfarande',
    'Det tar längre tid än vanligt. Sidan öppnas av sig själv när allt är här; annars går det att ladda om den.',
  ],
};

export const STILL_WORKS =
  'Ett fel inträffade, men programmet är igång. Ser något konstigt ut eller svarar inte: ladda om sidan. ' +
  'Det som är sparat finns kvar.';

export const UNSTYLED = 'Sidans utseende kunde inte hämtas. Ladda om sidan.';
