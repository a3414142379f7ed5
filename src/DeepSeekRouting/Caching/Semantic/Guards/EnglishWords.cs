namespace DeepSeekRouting;

/// <summary>English words that are not what a request is about, with what they do there.</summary>
internal static class EnglishWords
{
    private static readonly WordTable Table = Build();

    public static bool TryFind(string word, out WordMeaning meaning) => Table.TryFind(word, out meaning);

    /// <summary>Finds what a number counts.</summary>
    public static bool TryFindUnit(string word, out WordMeaning meaning) => Table.TryFindUnit(word, out meaning);

    private static WordTable Build()
    {
        WordTable table = new();
        table.Add(WordKind.Filler, "a an the please kindly thanks hi hello hey just really actually so ok okay it its this that these those there here " +
            "one's be been being would too also some any simply basically exactly if then well");
        table.Add(WordKind.Present, "is are am do does has have");
        table.Add(WordKind.Past, "was were did had");
        table.Add(WordKind.Future, "will shall");
        table.AddQuestion("<possible>", QuestionSigns.Possible, "can could might possible able");
        table.AddQuestion("<obliged>", QuestionSigns.Obliged, "should must ought");
        table.Add(WordKind.Mine, "my our mine ours i me we us myself ourselves");
        table.Add(WordKind.Yours, "your yours you yourself yourselves");
        table.AddSame(WordKind.Preposition, Term.WeakRole, "of in at for during as within among between inside per but because");
        table.AddForms(WordKind.Role, "to/to into/to from/from before/before after/after over/over above/over under/under below/under since/since until/until till/until " +
            "than/than by/by against/against onto/onto toward/to towards/to " +
            "with/with using/with via/with through/with about/about regarding/about concerning/about " +
            "on/on while/while");
        table.Add(WordKind.Conjunction, "and or vs versus plus");
        table.AddForms(WordKind.Negation, "not/not no/not never/not none/not nobody/not nothing/not neither/not nor/not cannot/not non/not without/without excluding/without " +
            "except/without unless/unless instead/instead avoid/avoid prevent/avoid stop/stop keep/keep lack/lack refuse/refuse forbid/forbid hardly/not barely/not");
        table.AddQuestion("<what>", QuestionSigns.What, "what which");
        table.AddQuestion("<who>", QuestionSigns.Who, "who whom whose");
        table.AddQuestion("<when>", QuestionSigns.When, "when");
        table.AddQuestion("<where>", QuestionSigns.Where, "where");
        table.AddQuestion("<why>", QuestionSigns.Why, "why");
        table.AddQuestion("<how>", QuestionSigns.How, "how whether");
        table.AddQuestion("<how-to>", QuestionSigns.HowTo);
        table.AddQuestion("<how-many>", QuestionSigns.HowMany);
        table.AddQuestion("<how-long>", QuestionSigns.HowLong);
        table.AddQuestion("<how-often>", QuestionSigns.HowOften);
        table.AddQuestion("<how-far>", QuestionSigns.HowFar);
        table.AddForms(WordKind.Number, "zero/0 one/1 once/1 two/2 twice/2 three/3 thrice/3 four/4 five/5 six/6 seven/7 eight/8 nine/9 ten/10 eleven/11 twelve/12 thirteen/13 " +
            "fourteen/14 fifteen/15 sixteen/16 seventeen/17 eighteen/18 nineteen/19 twenty/20 thirty/30 forty/40 fifty/50 sixty/60 seventy/70 eighty/80 ninety/90 " +
            "hundred/100 thousand/1000 million/1000000 billion/1000000000 dozen/12 half/0.5 quarter/0.25 double/2x triple/3x first/1st second/2nd third/3rd " +
            "fourth/4th fifth/5th sixth/6th seventh/7th eighth/8th ninth/9th tenth/10th");
        table.AddForms(WordKind.Unit, "percent/% %/% dollar/usd dollars/usd usd/usd euro/eur euros/eur eur/eur pound/lb pounds/lb lb/lb lbs/lb gbp/gbp yuan/cny yen/jpy " +
            "kg/kg kilogram/kg kilograms/kg kilo/kg kilos/kg g/g gram/g grams/g mg/mg oz/oz ounce/oz ounces/oz ton/t tons/t tonne/t tonnes/t km/km kilometer/km " +
            "kilometers/km kilometre/km kilometres/km m/m meter/m meters/m metre/m metres/m cm/cm mm/mm mile/mile miles/mile foot/ft feet/ft ft/ft inch/in " +
            "inches/in yard/yd yards/yd liter/l liters/l litre/l litres/l ml/ml kb/kb mb/mb gb/gb tb/tb hz/hz khz/khz mhz/mhz ghz/ghz v/v w/w kw/kw kwh/kwh " +
            "second/s seconds/s sec/s secs/s minute/min minutes/min min/min mins/min hour/h hours/h hr/h hrs/h day/d days/d week/wk weeks/wk month/mo months/mo " +
            "year/y years/y yr/y yrs/y am/am pm/pm people/person persons/person person/person time/x times/x degree/deg degrees/deg k/k");
        table.AddForms(WordKind.Date, "monday/mon tuesday/tue wednesday/wed thursday/thu friday/fri saturday/sat sunday/sun mondays/mon tuesdays/tue wednesdays/wed " +
            "thursdays/thu fridays/fri saturdays/sat sundays/sun mon/mon tue/tue tues/tue wed/wed thu/thu thur/thu thurs/thu fri/fri january/jan february/feb " +
            "april/apr june/jun july/jul august/aug september/sep october/oct november/nov december/dec jan/jan feb/feb apr/apr jun/jun jul/jul aug/aug sep/sep " +
            "sept/sep oct/oct nov/nov dec/dec today/today tomorrow/tomorrow yesterday/yesterday tonight/tonight now/now currently/now nowadays/now morning/morning " +
            "mornings/morning evening/evening evenings/evening afternoon/afternoon afternoons/afternoon night/night nights/night noon/noon midnight/midnight " +
            "weekend/weekend weekends/weekend weekday/weekday weekdays/weekday daily/d weekly/wk monthly/mo yearly/y annual/y annually/y hourly/h quarterly/q");
        table.AddForms(WordKind.PerhapsDate, "may/may march/mar");
        table.Add(WordKind.Output, "english french german spanish italian chinese mandarin cantonese japanese korean portuguese russian arabic hindi dutch swedish polish " +
            "turkish latin greek danish norwegian finnish czech hungarian ukrainian vietnamese thai hebrew json xml yaml csv html markdown latex table bullet bullets " +
            "paragraph paragraphs sentence sentences haiku poem sonnet ode limerick essay tweet flowchart diagram");
        return table;
    }
}
