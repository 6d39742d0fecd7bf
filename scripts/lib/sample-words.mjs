/** The sample agreement in the languages of the dashboard. */
export const sampleWords = {
  en: {
    title: "Sample agreement",
    note: "A paper to try with. Nobody is bound by it.",
    clauses: [
      ["1 What this is", "A page to see what your recipients will see: a link, a document to read, a place to sign."],
      [
        "2 What you do",
        "You open the link, read this page, choose how your signature looks, and sign on the line below. The date fills itself in.",
      ],
      [
        "3 What you get",
        "A PDF that is sealed: whoever changes one letter of it afterwards breaks the seal, and every PDF reader says so. With it comes an audit trail that tells who did what, and when.",
      ],
      ["4 Afterwards", "Keep both files or throw them away. Anybody can check them, with us or without us."],
    ],
    signature: "Signature",
    date: "Date",
  },
  da: {
    title: "Prøveaftale",
    note: "Et papir at prøve med. Det forpligter ingen.",
    clauses: [
      [
        "1 Hvad det er",
        "En side, så du ser, hvad dine modtagere ser: et link, et dokument at læse, et sted at skrive under.",
      ],
      [
        "2 Hvad du gør",
        "Du åbner linket, læser siden, vælger, hvordan din underskrift ser ud, og skriver under på linjen herunder. Datoen udfylder sig selv.",
      ],
      [
        "3 Hvad du får",
        "En forseglet PDF: Hvis nogen ændrer et eneste bogstav bagefter, brydes seglet, og enhver PDF-læser siger det. Med den følger et revisionsspor, der fortæller, hvem der gjorde hvad og hvornår.",
      ],
      ["4 Bagefter", "Gem begge filer eller smid dem væk. Enhver kan kontrollere dem, med os eller uden os."],
    ],
    signature: "Underskrift",
    date: "Dato",
  },
  de: {
    title: "Mustervereinbarung",
    note: "Ein Papier zum Ausprobieren. Es bindet niemanden.",
    clauses: [
      [
        "1 Was das ist",
        "Eine Seite, auf der Sie sehen, was Ihre Empfänger sehen: einen Link, ein Dokument zum Lesen, eine Stelle zum Unterschreiben.",
      ],
      [
        "2 Was Sie tun",
        "Sie öffnen den Link, lesen diese Seite, wählen, wie Ihre Unterschrift aussieht, und unterschreiben auf der Linie unten. Das Datum trägt sich von selbst ein.",
      ],
      [
        "3 Was Sie bekommen",
        "Ein versiegeltes PDF: Wer danach auch nur einen Buchstaben ändert, bricht das Siegel, und jeder PDF-Reader sagt es. Dazu ein Prüfprotokoll, in dem steht, wer was wann getan hat.",
      ],
      ["4 Danach", "Behalten Sie beide Dateien oder werfen Sie sie weg. Prüfen kann sie jeder, mit uns oder ohne uns."],
    ],
    signature: "Unterschrift",
    date: "Datum",
  },
  fr: {
    title: "Accord d’essai",
    note: "Un papier pour essayer. Il n’engage personne.",
    clauses: [
      [
        "1 Ce que c’est",
        "Une page pour voir ce que verront vos destinataires : un lien, un document à lire, un endroit où signer.",
      ],
      [
        "2 Ce que vous faites",
        "Vous ouvrez le lien, lisez cette page, choisissez l’aspect de votre signature et signez sur la ligne ci-dessous. La date s’inscrit d’elle-même.",
      ],
      [
        "3 Ce que vous recevez",
        "Un PDF scellé : quiconque en change une lettre ensuite brise le sceau, et tout lecteur de PDF le dit. Avec lui, une piste d’audit qui raconte qui a fait quoi, et quand.",
      ],
      ["4 Ensuite", "Gardez les deux fichiers ou jetez-les. Chacun peut les vérifier, avec nous ou sans nous."],
    ],
    signature: "Signature",
    date: "Date",
  },
};
