using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepSeekRouting.Evaluation;

/// <summary>Writes the card of the trained classifier: what it is, what it was trained on, how well it does, what it cannot do.</summary>
internal static class DomainCard
{
    public static string Write(DomainReport report, byte[] weights, int terms)
    {
        var card = new StringBuilder();
        Add(card, $"""
            # Domain classifier: model card

            Written by `deepseek-routing train-domains --output src/DeepSeekRouting/Domains/domains.bin --card docs/domain-model-card.md`; the same prompts, terms and seed give the same file.

            | | |
            | --- | --- |
            | what it says | one of {DomainNames.All.Count} domains and its probability |
            | model | multinomial logistic regression on hashed grams: words, neighbouring words, beginnings and ends of words, signs; one to three neighbouring Chinese characters |
            | weights | {new DomainModel(weights).Rows:N0} grams, four bits a domain with a common factor, {weights.Length:N0} bytes, SHA-256 `{Convert.ToHexString(SHA256.HashData(weights)).ToLowerInvariant()}` |
            | training data | {report.Judgements.Count:N0} prompts written for this project (src/DeepSeekRouting.Evaluation/Complexity), {terms:N0} words and phrases by domain (src/DeepSeekRouting.Evaluation/Domains/terms.txt) |
            | languages | English ({Of(report, "en"):N0} prompts) and Chinese ({Of(report, "zh"):N0}) |

            ## Figures

            Every prompt is classified by a model that saw none of its group of near-variants ({DomainReport.Folds} folds). The intervals are Wilson's 95% intervals; they take prompts for independent, which near-variants are not. The terms were written by somebody who had read some of the prompts.

            Right: {Share(report.Accuracy)}; {string.Join("; ", report.ByLanguage.Select(row => $"{row.Language} {Share(row.Accuracy)}"))}. Always saying the most frequent domain would be right for {report.ByDomain.Max(domain => domain.Prompts) / (double)report.Judgements.Count:P1}. The stated probability is off by {report.CalibrationError:0.000} on average.

            | domain | prompts | recall | precision |
            | --- | ---: | --- | --- |
            {Lines(report.ByDomain, row => $"| {row.Domain} | {row.Prompts} | {Share(row.Recall)} | {Share(row.Precision)} |")}

            Most frequent mistakes (is, said): {string.Join("; ", report.Confusions.Select(mistake => $"{mistake.Domain}, {mistake.Said}: {mistake.Prompts}"))}.

            ## Medical, legal and financial prompts

            A missed one may do harm, a false alarm costs the price of Pro. By the probability from which a domain counts (`Rules:DomainProbability`):

            | from | found | found of those not labelled simple | other prompts taken for one |
            | ---: | --- | --- | --- |
            {Lines(report.ByThreshold, row => $"| {row.Threshold:0.0#} | {Share(row.Caught)} | {Share(row.CaughtAboveSimple)} | {Share(row.FalseAlarms)} |")}

            What goes to Pro with the default rules, complexity alone and with the policy `risk`, of the fifth of the prompts that the complexity estimator has not learnt from either:

            | label | all prompts: complexity | and risk | medical, legal, financial: complexity | and risk |
            | --- | --- | --- | --- | --- |
            {Lines(report.Routing, row => $"| {row.Label} ({row.Prompts}) | {Share(row.ByComplexity)} | {Share(row.WithRisk)} | {Share(row.RiskyByComplexity)} | {Share(row.RiskyWithRisk)} |")}

            ## Limits

            - The prompts were written and labelled by few hands, half of them to be hard; they are nobody's traffic, and domains are not as frequent in yours.
            - It knows words, not meaning: a case told in plain words without a telling one is missed; a pet called Doctor may be taken for a patient.
            - English and Chinese only. Other languages give it signs, numbers and borrowed words.
            - business, other, science and humanities border on everything and are told worst; their risks are low, so little depends on it.
            - Its probability is that of prompts such as these. It is no substitute for a declared domain.

            """);
        return card.ToString().ReplaceLineEndings("\n");
    }

    private static void Add(StringBuilder card, FormattableString text) => card.Append(text.ToString(CultureInfo.InvariantCulture));

    private static int Of(DomainReport report, string language) => report.Judgements.Count(judgement => judgement.Prompt.Language == language);

    private static string Lines<T>(IEnumerable<T> rows, Func<T, FormattableString> line) => string.Join("\n", rows.Select(row => line(row).ToString(CultureInfo.InvariantCulture)));

    private static string Share(Interval interval) =>
        double.IsNaN(interval.Value) ? "-" : FormattableString.Invariant($"{interval.Value * 100:0.0}% ({interval.Low * 100:0.0}–{interval.High * 100:0.0})");
}
