using System.Text;

namespace DeepSeekRouting.Evaluation;

/// <summary>Writes what the model was trained on and what it can do, as Markdown. The same report gives the same text.</summary>
internal static class ComplexityModelCard
{
    public static string Of(ComplexityReport report)
    {
        var card = new StringBuilder();
        card.Append("# Model card: complexity\n\nWritten by `deepseek-routing train-complexity`. How the score is used: [complexity.md](complexity.md).\n\n");
        AppendModel(card, report);
        AppendLabels(card, report);
        AppendExams(card, report);
        AppendLimits(card);
        return card.ToString();
    }

    private static void AppendModel(StringBuilder card, ComplexityReport report)
    {
        card.Append("## Model\n\n");
        card.Append("Logistic regression, one set of weights a form of text: open texts (ordered, with a threshold for medium and one for complex), questions with lettered options, word problems.\n");
        card.Append(Format($"{ComplexityFeatures.Count} numbers of a text (verbs, reasoning, subject, constraints, length, structure, quantities, options) and hashed terms: words, neighbouring words, "));
        card.Append("in open texts pieces of three and four letters, in questions the first words, one to three Chinese characters. Terms weigh one byte each, ");
        card.Append(Format($"2^{TermVector.BitsOf(TextForm.Open)} buckets for open texts, 2^{TermVector.BitsOf(TextForm.Choice)} for questions with options, none for word problems; all weights take {report.WeightBytes:N0} bytes.\n\n"));
        card.Append("Open texts learn labels. The two other forms learn from recorded answers of a weak and a strong model what the strong one adds; the level of word problems is that of labelled ones.\n\n");
    }

    private static void AppendLabels(StringBuilder card, ComplexityReport report)
    {
        card.Append("## Labels\n\n");
        card.Append(Format($"{report.Labels.Sum(set => set.CrossValidated.Rows + set.HeldOut.Rows):N0} labelled prompts, English and Chinese; {report.Labels.Sum(set => set.HeldOut.Rows):N0} of them, a fifth of the groups by the hash of their names, were held out: nothing was learnt from them.\n"));
        card.Append("Typical ones were written as users of chats, office, code, support, data and agent applications write, and labelled afterwards. The others were written to be hard to tell: every subject and sort of work with all three labels, long simple and short complex requests, words that only look technical.\n");
        card.Append(Format($"{report.LabellersAgree.Rows:N0} prompts have a second label; the two are the same for {report.LabellersAgree.Share:P1}. Writers and labellers are language models with the same rubric, so that the share is no measure of what people would agree on.\n\n"));
        card.Append("| | rows | same of three labels | where both labellers agree | complex or not | simple taken for complex or back | always simple | Brier | Brier of the mean |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var set in report.Labels)
        {
            AppendRow(card, $"{NameOf(set)}, held out, with the weights as shipped", set.HeldOut);
            AppendRow(card, $"{NameOf(set)}, cross-validated on the training part", set.CrossValidated);
        }

        card.Append("\nWhat held-out prompts of a score are labelled:\n\n| prompts | score | rows | simple | medium | complex |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var set in report.Labels)
        {
            foreach (var bin in set.HeldOut.Bins) card.Append(Format($"| {NameOf(set)} | {bin.From:0.0} to {bin.To:0.0} | {bin.Rows} | {bin.Simple:P0} | {bin.Medium:P0} | {bin.Complex:P0} |\n"));
        }

        card.Append('\n');
    }

    private static void AppendExams(StringBuilder card, ComplexityReport report)
    {
        card.Append("## Recorded answers\n\n");
        card.Append("RouteLLM's protocol: the highest scores go to the strong model first, ten bins, APGR with the 95% interval of 2,000 resamples; each question scored by weights that have not seen its group. ");
        card.Append(Format($"Questions with options: {ComplexityTraining.SubjectFolds} folds of whole subjects. Word problems: {ComplexityTraining.Folds} folds. Folds are dealt {ComplexityTraining.Deals} times; a question gets its mean score.\n\n"));
        card.Append("| file | rows, groups | model | prompt length | random | model ahead of length | calls for 50% | calls for 80% |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var exam in report.Exams)
        {
            card.Append(Format($"| {exam.Name} | {exam.Rows:N0}, {exam.Groups:N0} | {Format(exam.Model)} | {Format(exam.PromptLength)} | {Format(exam.Random)} | {Format(exam.AheadOfPromptLength)} "));
            card.Append(Format($"| {exam.CallsForHalf.Model:P0} (length {exam.CallsForHalf.PromptLength:P0}) | {exam.CallsForFourFifths.Model:P0} (length {exam.CallsForFourFifths.PromptLength:P0}) |\n"));
        }

        card.Append('\n');
    }

    private static void AppendLimits(StringBuilder card)
    {
        card.Append("## Limits\n\n");
        card.Append("- Words, not meaning: a hard request in a plain short sentence is often taken for medium, a look-up in technical words sometimes too.\n");
        card.Append("- The labels say how hard a prompt looks to its labellers, not where today's models fail. The recorded answers are of older models (Mixtral 8x7B and GPT-4) and of exams.\n");
        card.Append("- An APGR depends on a few large subjects; where the interval of the difference holds 0, the model is not shown to be better than prompt length. The intervals are of questions drawn anew, not of subjects, which differ more.\n");
        card.Append("- Penalties and forms of text were chosen by cross-validation on the same folds, so cross-validated figures are a little too good. The held-out labels were looked at between trainings; two later lists are tests of the repository ([complexity.md](complexity.md#limits)).\n");
        card.Append("- Only English and Chinese. Other languages get a score from signs, numbers and length.\n");
    }

    private static void AppendRow(StringBuilder card, string name, LabelReport report)
    {
        card.Append(Format($"| {name} | {report.Rows:N0} | {Percent(report.OfThree)} | {Percent(report.OfThreeWhereLabellersAgree)} "));
        card.Append(Format($"| {report.OfComplex:P1} | {report.Swapped:P1} | {report.ShareSimple:P0} | {report.Brier:0.000} | {report.BrierOfMean:0.000} |\n"));
    }

    private static string NameOf(LabelSetReport set) => set.IsTypical ? "typical" : "hard to tell";

    private static string Percent(Interval interval) => Format($"{interval.Value:P1} ({interval.Low:P1} to {interval.High:P1})");

    private static string Format(Interval interval) => Format($"{interval.Value:0.000} ({interval.Low:0.000} to {interval.High:0.000})");

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
