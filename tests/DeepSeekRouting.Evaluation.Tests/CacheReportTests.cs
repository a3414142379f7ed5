namespace DeepSeekRouting.Evaluation.Tests;

public sealed class CacheReportTests
{
    private static readonly IReadOnlyList<RequestPair> OwnPairs = RequestPairFile.LoadOwn();

    [Fact]
    public void Measure_OwnPairs_HasFewFalseHitsOnTheHalfThatNobodyTunedOn()
    {
        var reports = new Reports();

        var report = CacheReport.Measure(OwnPairs, reports);

        reports.ShouldRiseToTheEnd();
        report.Chosen.ShouldNotBeNull();
        report.Chosen.FalseHitRate.Value.ShouldBeLessThanOrEqualTo(0.01);
        report.Chosen.HitRate.Value.ShouldBeGreaterThanOrEqualTo(0.3);
    }

    [Fact]
    public void Measure_OwnPairs_NeedsItsGuards()
    {
        var report = CacheReport.Measure(OwnPairs);

        report.ThresholdWithoutGuards.ShouldBeNull();
        report.Unguarded.Single(figures => figures.Threshold == report.Threshold).FalseHitRate.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void LoadOwn_Pairs_AreManyAndOfAllKinds()
    {
        OwnPairs.Count(pair => pair.IsSame).ShouldBeGreaterThanOrEqualTo(400);
        OwnPairs.Count(pair => !pair.IsSame).ShouldBeGreaterThanOrEqualTo(600);
        OwnPairs.Count(pair => pair.Language == "zh").ShouldBeGreaterThanOrEqualTo(OwnPairs.Count * 15 / 100);
        OwnPairs.Where(pair => !pair.IsSame).Select(pair => pair.Kind).Distinct().Order()
            .ShouldBe(["date", "direction", "entity", "negation", "number", "other"]);
        OwnPairs.ShouldAllBe(pair => pair.IsSame == (pair.Kind == RequestPair.Paraphrase));
        OwnPairs.Select(pair => (pair.First, pair.Second)).ShouldBeUnique();
    }

    [Fact]
    public void LoadOwn_Halves_ShareNoRequest()
    {
        var halves = OwnPairs.ToLookup(pair => pair.IsForChoosing, pair => pair.First);

        halves[true].Intersect(halves[false]).ShouldBeEmpty();
        Math.Abs(halves[true].Count() - halves[false].Count()).ShouldBeLessThan(OwnPairs.Count / 10);
    }

    [Fact]
    public void Of_FiguresOfPairs_CountHitsAndFalseHits()
    {
        ComparedPair[] pairs = [New(0.9f, true), New(0.9f, true, "words"), New(0.4f, true), New(0.9f, false), New(0.9f, false, "names"), New(0.1f, false)];

        var guarded = CacheFigures.Of(pairs, 0.8f, withGuards: true);
        var unguarded = CacheFigures.Of(pairs, 0.8f, withGuards: false);

        (guarded.Hits, guarded.FalseHits, unguarded.Hits, unguarded.FalseHits).ShouldBe((2, 1, 4, 2));
        guarded.HitRate.Value.ShouldBe(1 / 3d);
        guarded.FalseHitRate.Value.ShouldBe(0.5);
    }

    [Fact]
    public void Around_Counts_IsWilsonsInterval()
    {
        // Newcombe, Two-sided confidence intervals for the single proportion: 81 of 263 and 0 of 20.
        Wilson.Around(81, 263).ShouldSatisfyAllConditions(
            interval => interval.Low.ShouldBe(0.2553, 0.0001), interval => interval.High.ShouldBe(0.3662, 0.0001));
        Wilson.Around(0, 20).ShouldSatisfyAllConditions(
            interval => interval.Low.ShouldBe(0), interval => interval.High.ShouldBe(0.1611, 0.0001));
        Wilson.Around(0, 0).Value.ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData("{oops secret", "not valid JSON")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("""{"a":"secret","b":"b","kind":"k","lang":"en","group":"g"}""", "the field 'same' must be true or false")]
    [InlineData("""{"a":"secret","b":1,"same":true,"kind":"k","lang":"en","group":"g"}""", "the field 'b' must be a string")]
    public void Load_BadLine_NamesFileLineAndField(string line, string what)
    {
        using var file = DataFile.With(line);

        var message = Should.Throw<InvalidDataException>(() => RequestPairFile.Load(file.Path)).Message;

        message.ShouldBe($"{file.Path}, line 1: {what}");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public void Load_OneHalfEmpty_SaysSo()
    {
        using var file = DataFile.With("""{"a":"a","b":"b","same":true,"kind":"paraphrase","lang":"en","group":"g"}""");

        Should.Throw<InvalidDataException>(() => RequestPairFile.Load(file.Path)).Message.ShouldContain("both halves");
        Should.Throw<InvalidDataException>(() => RequestPairFile.Load(file.Path + ".no")).Message.ShouldEndWith("the file does not exist");
    }

    private static ComparedPair New(float similarity, bool isSame, string? guard = null) =>
        new(new RequestPair("a", "b", isSame, isSame ? RequestPair.Paraphrase : "other", "en", "g"), similarity, guard);
}
