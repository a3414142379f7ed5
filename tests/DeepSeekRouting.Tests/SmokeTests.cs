namespace DeepSeekRouting.Tests;

public sealed class SmokeTests { [Fact] public void A_b_c() => true.ShouldBeTrue(); }
