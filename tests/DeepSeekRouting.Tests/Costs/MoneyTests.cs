using System.Numerics;
using CsCheck;

namespace DeepSeekRouting.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<decimal> GenPrice = Gen.Long[0, 10_000_000_000].Select(micros => micros / 1_000_000m);
    private static readonly Gen<TokenPrices> GenPrices =
        Gen.Select(GenPrice, GenPrice, GenPrice, (hit, miss, output) => new TokenPrices { CacheHit = hit, CacheMiss = miss, Output = output });

    private static readonly Gen<TokenUsage> GenUsage = Gen.Select(
        Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000], Gen.Long[0, 400_000],
        (hit, miss, output) => new TokenUsage { CacheHitTokens = hit, CacheMissTokens = miss, OutputTokens = output });

    [Fact]
    public void CostOf_PublishedPrices_IsExact() => DeepSeekPrices.Pro.PriceAt(new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero))
        .CostOf(new() { CacheHitTokens = 1, CacheMissTokens = 1, OutputTokens = 1 }).ShouldBe(0.000_002_662m);

    [Fact]
    public void Sum_AMillionAmounts_DoesNotDriftFromWholeNumbers()
    {
        var random = new Random(20261001);
        var prices = new TokenPrices { CacheHit = 0.003625m, CacheMiss = 0.435m, Output = 0.870001m };
        var money = default(Money);
        var total = 0m;
        var exact = BigInteger.Zero;
        for (var i = 0; i < 1_000_000; i++)
        {
            var usage = new TokenUsage { CacheHitTokens = random.Next(3_000), CacheMissTokens = random.Next(3_000), OutputTokens = random.Next(2_000) };
            var cost = Money.Of(prices, usage);
            money += cost;
            total += cost.Amount;
            exact += (3_625 * new BigInteger(usage.CacheHitTokens)) + (435_000 * new BigInteger(usage.CacheMissTokens)) + (870_001 * new BigInteger(usage.OutputTokens));
        }

        new BigInteger(money.Picos).ShouldBe(exact);
        total.ShouldBe(money.Amount);
    }

    [Fact]
    public void Of_AnyPricesAndUsage_IsExactlyTheProduct() => Gen.Select(GenPrices, GenUsage).Sample((prices, usage) =>
        Money.Of(prices, usage).Amount
        == ((prices.CacheHit * usage.CacheHitTokens) + (prices.CacheMiss * usage.CacheMissTokens) + (prices.Output * usage.OutputTokens)) / 1_000_000m);

    [Fact]
    public void Of_MoreTokens_NeverCostLess() => Gen.Select(GenPrices, GenUsage, GenUsage).Sample((prices, usage, more) =>
        Money.Of(prices, Add(usage, more)) == Money.Of(prices, usage) + Money.Of(prices, more) && Money.Of(prices, more).Picos >= 0);

    [Fact]
    public void Of_TheLargestPlausibleUsageAtTheHighestPrice_Fits() =>
        Money.Of(TokenPrices.Of(10_000, 10_000), new() { CacheMissTokens = 100_000_000, OutputTokens = 100_000_000 }).Amount.ShouldBe(2_000_000);

    [Fact]
    public void TokenPrices_AnyPriceOfSixDecimals_IsTaken() => GenPrice.Sample(price => TokenPrices.Of(price, price).Output == price);

    [Theory]
    [InlineData("-0.000001")]
    [InlineData("10000.000001")]
    [InlineData("0.0000001")]
    [InlineData("79228162514264337593543950335")]
    public void TokenPrices_PriceThatCannotBeExact_IsRefused(string text)
    {
        var price = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Should.Throw<ArgumentOutOfRangeException>(() => new TokenPrices { CacheHit = price });
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenPrices { CacheMiss = price });
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenPrices { Output = price });
        Should.Throw<ArgumentOutOfRangeException>(() => TokenPrices.Of(1, price));
    }

    private static TokenUsage Add(TokenUsage left, TokenUsage right) => new()
    {
        CacheHitTokens = left.CacheHitTokens + right.CacheHitTokens,
        CacheMissTokens = left.CacheMissTokens + right.CacheMissTokens,
        OutputTokens = left.OutputTokens + right.OutputTokens,
    };
}
