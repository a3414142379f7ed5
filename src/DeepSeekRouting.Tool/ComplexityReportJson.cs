using System.Text.Json.Serialization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The figures of a training as JSON.</summary>
internal sealed record ComplexityReportJson
{
    private const int Digits = 4;

    public required int Seed { get; init; }
    public required int WeightBytes { get; init; }
    public required double? LabellersAgree { get; init; }
    public required IReadOnlyList<LabelSetJson> Labels { get; init; }
    public required IReadOnlyList<ExamJson> Exams { get; init; }

    public static ComplexityReportJson Of(ComplexityReport report) => new()
    {
        Seed = report.Seed,
        WeightBytes = report.WeightBytes,
        LabellersAgree = Round(report.LabellersAgree.Share),
        Labels = [.. report.Labels.Select(set => new LabelSetJson { IsTypical = set.IsTypical, CrossValidated = Of(set.CrossValidated), HeldOut = Of(set.HeldOut) })],
        Exams = [.. report.Exams.Select(Of)],
    };

    private static LabelsJson Of(LabelReport report) => new()
    {
        Rows = report.Rows,
        OfThree = Of(report.OfThree),
        OfThreeWhereLabellersAgree = Of(report.OfThreeWhereLabellersAgree),
        OfComplex = Round(report.OfComplex),
        Swapped = Round(report.Swapped),
        Brier = Round(report.Brier),
        BrierOfMean = Round(report.BrierOfMean),
    };

    private static ExamJson Of(ExamReport exam) => new()
    {
        Name = exam.Name,
        Rows = exam.Rows,
        Model = Of(exam.Model),
        PromptLength = Of(exam.PromptLength),
        Random = Of(exam.Random),
        AheadOfPromptLength = Of(exam.AheadOfPromptLength),
        CallsForHalf = Round(exam.CallsForHalf.Model),
        CallsForFourFifths = Round(exam.CallsForFourFifths.Model),
    };

    private static IntervalJson Of(Interval interval) => new() { Value = Round(interval.Value), Low = Round(interval.Low), High = Round(interval.High) };

    /// <summary>A value that is not a number has no JSON form.</summary>
    private static double? Round(double value) => double.IsFinite(value) ? Math.Round(value, Digits) : null;

    internal sealed record IntervalJson
    {
        public required double? Value { get; init; }
        public required double? Low { get; init; }
        public required double? High { get; init; }
    }

    internal sealed record LabelSetJson
    {
        public required bool IsTypical { get; init; }
        public required LabelsJson CrossValidated { get; init; }
        public required LabelsJson HeldOut { get; init; }
    }

    internal sealed record LabelsJson
    {
        public required int Rows { get; init; }
        public required IntervalJson OfThree { get; init; }
        public required IntervalJson OfThreeWhereLabellersAgree { get; init; }
        public required double? OfComplex { get; init; }
        public required double? Swapped { get; init; }
        public required double? Brier { get; init; }
        public required double? BrierOfMean { get; init; }
    }

    internal sealed record ExamJson
    {
        public required string Name { get; init; }
        public required int Rows { get; init; }
        public required IntervalJson Model { get; init; }
        public required IntervalJson PromptLength { get; init; }
        public required IntervalJson Random { get; init; }
        public required IntervalJson AheadOfPromptLength { get; init; }
        public required double? CallsForHalf { get; init; }
        public required double? CallsForFourFifths { get; init; }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ComplexityReportJson))]
internal sealed partial class ComplexityReportJsonContext : JsonSerializerContext;
