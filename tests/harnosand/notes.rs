//! What the example says about itself: what is published, what is assumed, and what does not add up in the sources.

/// What is from the reports.
const PUBLISHED: &[&str] = &[
    "Resultat per enhet, ackumulerat juni–december 2025, och nämndens egna helårsprognoser i april (T1) och augusti \
     (T2): tabellen budgetuppföljning per enhet. Varje rad utom junis total \
     stämmer på tusentalet när du flyttar sista stängda månad.",
    "Årsbudget per verksamhetsområde, −838,6 mnkr netto, lika med tilldelade skattemedel.",
    "Placeringar: personer och dygn per vårdform och månad, årets kostnad och budget för egna familjehem \
     (33 989 tkr), konsulentstödda familjehem (9 380 tkr) och HVB (16 362 tkr, varav SiS 2 267 tkr), intäkter från \
     Migrationsverket (3 796 tkr, budget 3 247 tkr), dygnsavgifter, resultat för vuxna i mnkr och ersättning för \
     förlorad arbetsinkomst (4 085 215 kr, med påslag 31,42 %).",
    "Hemtjänst: ersättning per timme 2025 och 2026, utförda (101 351) och planerade (128 212) timmar vecka 1–35, \
     ärenden per månad, avvikelser för egen regi (+4,2 mnkr) och extern hemtjänst (−0,5 mnkr).",
    "Ekonomiskt bistånd: hushåll per månad januari–november, resultat per månad, budget 19,0 mnkr, utfall 2024 \
     18,2 mnkr, lägre utbetalt än budget 1,3 mnkr.",
    "Schablontider: kommunens förslag från mars 2023.",
];

/// What is assumed.
const ASSUMED: &[&str] = &[
    "Budgeten är jämnt fördelad på månaderna. Hemtjänstpengens budget följer dygnen, eftersom den är timmar per dygn \
     gånger ersättning.",
    "Resultatet januari–maj är hämtat från rapporten för försörjningsstöd, personlig assistans och externa \
     placeringar. Annars är junis resultat fördelat jämnt på januari–juni. Placeringarna följer dygnen i stället för \
     sina publicerade resultat, som finns bara i mnkr.",
    "Utfallet per månad är budget plus månadens resultat. Tabellens tusental är fördelade så att summorna blir som \
     tryckta.",
    "Försörjningsstödets budget ligger i källan inom Individ- och familjeomsorg. Personlig assistans ligger inom \
     Förvaltningsledning: bara så går nämndens prognoser ihop med nettokostnaderna. Personlig assistans antas kosta \
     5,5 mnkr: 16 brukare × 20 timmar × 52 veckor × 332,60 kr (2024 års belopp).",
    "Budget för enheter inom ett verksamhetsområde är inte publicerad. Antagna andelar: Soc ledning 90 %, hospice \
     10 %. Externa placeringar 6 %, individuella insatser 14 %, egna boenden och daglig verksamhet 80 %. \
     Administration och service 95 %, poolenhet 5 %. Ledning förebyggande 10 %, anhörigstöd 35 %, bedömnings- och \
     insatsteam 20 %, biståndsenhet 35 %. Överflyttat från ALN i tabellens ordning 10, 30, 25, 20 och 15 %.",
    "Prognosen för rader utan beräkning är nämndens egen från augusti 2025, lagd till budgeten.",
    "Vårdformerna visas netto. Familjehem: Migrationsverkets intäkter räknas av, alla på egna familjehem. \
     Konsulentstött och privat HVB: momsersättning 6 % räknas av, både i utfall och i budget. Årets kostnad är \
     fördelad på månaderna efter dygn, också den för vårdnadsöverflyttade, som kanske inte har dygn i källan.",
    "HVB: de publicerade dygnen antas rymma SiS men inte skyddat boende. SiS är 207 dygn × 10 950 kr, antagna som \
     två placeringar, 18 november 2024–14 mars 2025 och 5 maj–15 september. Skyddat boende är 454 dygn × 1 120 kr \
     utan budget. Stödboende har publicerade dygn men ingen publicerad kostnad och står med 0 kr per dygn.",
    "Vuxna: HVB 4 495 kr, LVM 10 950 kr och skyddat boende 1 120 kr per dygn. Budgeten är satt så att årets resultat \
     blir det publicerade: +0,6, +1,0 och −0,4 mnkr.",
    "Listan med placeringar är påhittad. Den ger exakt de publicerade personerna och dygnen per vårdform för varje \
     månad januari–augusti och visar vad som kunde vara känt i augusti. Start, slut och planerat slut för en enskild \
     placering är antagna.",
    "Priser i listan: HVB antas vara 57 % privat (4 495–6 900 kr), 36 % kommunens eget Bogården (3 150 kr) och 7 % \
     andra kommuner (2 000 kr); konsulentstött 1 826–4 458 kr. Familjehem: arvode 16 856–28 093 kr, som är 1,5–2,5 \
     gånger 2023 års grundnivå 11 237 kr, omkostnad 7 500–9 500 kr och 31,42 % påslag, så att medelkostnaden blir \
     nära de publicerade 1 460 kr per dygn. 20 hem har ersättning för förlorad arbetsinkomst, 17 022 kr i månaden. \
     10 hem har 1 000 kr per dygn från Migrationsverket.",
    "Förväntade nya placeringar: HVB barn 1 i månaden om 60 dygn à 4 200 kr, konsulentstött 0,25 om 120 dygn à \
     2 640 kr, HVB vuxna 1 om 25 dygn à 4 225 kr, netto.",
    "Övrig individ- och familjeomsorg är resten, så att området får sitt publicerade resultat. Där ligger också \
     statsbidrag för placeringar. Prognosen är nämndens för området (−3,8 mnkr) minus dess prognoser för \
     placeringarna (HVB barn +0,2, familjehem −2,1, HVB och LVM vuxna +0,7 vardera, skyddat boende −0,2) plus \
     2,0 mnkr i statsbidrag, som nämnden räknar in i familjehemmen.",
    "Hemtjänstens timmar per månad är inte publicerade. Veckorna 1–35 antas gälla egen regi: 413,7 timmar per dygn \
     januari–augusti, fördelade efter antalet ärenden. Extern hemtjänst följer ärendena hos Modern Omsorg; timmar per \
     ärende och budget är de två tal som ger de publicerade resultaten i augusti (+0,3) och december (−0,5 mnkr). \
     December har samma antal ärenden som november. Källans resultat för extern hemtjänst i september och oktober \
     (+2,1 och +1,8 mnkr) är inte återgivna.",
    "Timmarna antas vara 75 % i tätort, 20 % på landsbygd och 5 % i glesbygd. Resten av året antas egen regi ligga \
     2 % under och extern 2 % över årets snitt hittills.",
    "Kommunal hemtjänst: brukartid 70 %, 390 kr per arbetad timme, 675 000 kr i månaden i övriga kostnader och 1 700 \
     timmar per årsarbetare, valda så att resten av året blir som nämndens prognos. Budgeten är 0 netto.",
    "Det som är kvar av hemtjänstens budget när hemtjänstpengen är betald antas vara 35 % nattpatrull och 65 % \
     korttidsenhet. Matdistribution och omsorgsavgifter har budget 0 och får resten av resultatet; prognosen är \
     nämndens för raden minus den för extern hemtjänst och minus 4,2 mnkr för egen regi.",
    "Antal gånger per dygn för schablontiderna är antagna. De täcker bara måltider och dusch.",
    "Ekonomiskt bistånd: intäkterna (1,5 mnkr) har ingen budget och kommer jämnt. Utbetalt per månad är budget plus \
     intäkt minus månadens resultat, 17,7 mnkr på året. Utbetalt 2024 är fördelat på månaderna som 2020. Orsaker och \
     beslut är fördelade som första tertialet 2021 (för 2025) och 2020 (för 2024).",
];

/// What does not add up in the sources.
const ODD: &[&str] = &[
    "Juni: tabellens total, 14 430 tkr, saknar det som flyttades från ALN. Här ingår det, −3 961 tkr.",
    "December: tabellen säger 14 989 tkr, en annan version 15 017 tkr. Tabellen är följd.",
    "Individ- och familjeomsorg: tabell och text säger −3,8 mnkr i prognos utan försörjningsstöd; tabellens rad med \
     försörjningsstöd, −0,5 mnkr, är här två rader.",
];

/// The notes of the plan.
pub fn text() -> String {
    let mut text = String::from(
        "Härnösands socialnämnd 2025, sedd från augusti. Flytta sista stängda månad i sidhuvudet för att se hur året \
         gick.\n",
    );
    let parts = [("Från rapporterna", PUBLISHED), ("Antaganden", ASSUMED), ("Stämmer inte i källorna", ODD)];
    for (head, items) in parts {
        text.extend(["\n", head, "\n"]);
        for (number, item) in (1_u8..).zip(items) {
            text.extend([&number.to_string(), ". ", item, "\n"]);
        }
    }
    text
}
