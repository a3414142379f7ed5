namespace DeepSeekRouting;

/// <summary>Words that say the same in nearly every request. Only such: a pair that differs now and then has no place here.</summary>
internal static class Synonyms
{
    // In stems: what EnglishStem makes of a word before it looks here. The first of a group stands for all.
    private const string Groups =
        "buy/purchas fix/repair delet/remov/eras big/larg bigger/larger biggest/largest nearest/closest nearer/closer store/shop start/begin " +
        "film/movi photo/picture mobil/cellphon combin/merg maximum/max minimum/min quickly/fast kid/child beat/defeat car/automobil " +
        "modify/chang/edit lower/reduc/decreas rais/increas websit/sit app/application doc/documentation info/information phon/telephon tv/television " +
        "enabl/activat disabl/deactivat email/mail kilometer/km kilogram/kg gram/g percent/% hour/hr dollar/usd euro/eur pound/gbp " +
        "tir/tyr assist/help gray/grey allow/permit";

    private static readonly Dictionary<string, string> Table = Build();

    public static string Of(string stem) => Table.TryGetValue(stem, out var first) ? first : stem;

    private static Dictionary<string, string> Build()
    {
        Dictionary<string, string> table = new(StringComparer.Ordinal);
        foreach (var group in Groups.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var words = group.Split('/');
            for (var i = 1; i < words.Length; i++) table[words[i]] = words[0];
        }

        return table;
    }
}
