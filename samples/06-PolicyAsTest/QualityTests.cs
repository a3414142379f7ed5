using DeepSeekRouting.Evaluation;

namespace PolicyAsTest;

/// <summary>Fails when a change of settings, estimator or library makes routing worse than it must be.</summary>
public sealed class QualityTests(PolicyFixture policy, ITestOutputHelper output) : IClassFixture<PolicyFixture>
{
    [Fact]
    public void Policies_AgainstPromptLength_AreBetter()
    {
        output.WriteLine($"APGR {policy.Report.Rule.Apgr}, prompt length {policy.Report.PromptLength.Apgr}, ahead by {policy.Report.AheadOf(Baseline.PromptLength)}");

        policy.Report.MustBeat(Baseline.PromptLength);
    }

    [Fact]
    public void Policies_AgainstChance_AreBetter() => policy.Report.MustBeat(Baseline.Random);

    [Fact]
    public void Accuracy_AtTheConfiguredPolicies_IsWorthTheCallsToPro()
    {
        var configured = policy.Report.Rule.Point!;
        var random = policy.Report.Random.Point!;
        output.WriteLine($"accuracy {configured.Accuracy} with {configured.StrongCalls} calls to Pro; at random {random.Accuracy}");

        Assert.True(configured.Accuracy.Low > 0.78, $"The accuracy may be as low as {configured.Accuracy.Low:0.000}.");
        Assert.True(configured.Accuracy.Value > random.Accuracy.Value, "As many random calls to Pro would do better.");
    }

    [Fact]
    public void Cost_AtTheConfiguredPolicies_StaysWellBelowAlwaysPro()
    {
        double configured = policy.Report.Rule.Point!.CostPerThousand!.Value.High, alwaysPro = policy.Report.AlwaysPro.Point!.CostPerThousand!.Value.Value;
        output.WriteLine($"USD per 1,000 requests: at most {configured:0.00}, always Pro {alwaysPro:0.00}");

        Assert.True(configured < 0.9 * alwaysPro, $"${configured:0.00} per 1,000 requests is too close to the ${alwaysPro:0.00} of always Pro.");
    }
}
