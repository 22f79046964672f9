/* German for the search page. It replaces the catalogue of Sphinx 9.0, whose sentence for the number of results is
   empty in German. Its own way to take a catalogue makes code of a text, which the policy of the pages forbids; the
   plural that it begins with is that of German. */
Documentation.LOCALE = "de";
Object.assign(Documentation.TRANSLATIONS, {
    ", in ": ", in ",
    "Hide Search Matches": "Hervorhebung der Suchwörter ausblenden",
    "Preparing search...": "Suche wird vorbereitet …",
    "Search Results": "Suchergebnisse",
    "Searching": "Suche läuft",
    "Search finished, found one page matching the search query.": [
        "Eine Seite gefunden.",
        "${resultCount} Seiten gefunden."
    ],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Keine Seite gefunden. Bitte prüfen Sie, ob alle Wörter richtig geschrieben sind, oder suchen Sie mit weniger Wörtern."
});
