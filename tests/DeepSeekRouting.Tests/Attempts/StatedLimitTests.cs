namespace DeepSeekRouting.Tests;

public sealed class StatedLimitTests
{
    [Theory]
    [InlineData("Your current concurrency is 40, which exceeds your concurrency limit of 39 based on your remaining balance. Please top up your balance.", 39)]
    [InlineData("Concurrency LIMIT OF 8.", 8)]
    [InlineData("exceeds the limit of 1,250, sorry", 1_250)]
    [InlineData("a limit of some kind; the concurrency limit of 7", 7)]
    [InlineData("limit of 0", null)]
    [InlineData("limit of 1000000000000", null)]
    [InlineData("limit of ,", null)]
    [InlineData("limit of -5", null)]
    [InlineData("limit of ", null)]
    [InlineData("limit of ٣٩", null)]
    [InlineData("Too many requests at once.", null)]
    public void In_TextOfARefusal_FindsTheLimit(string text, int? expected)
    {
        StatedLimit.In(new DeepSeekException(FailureKind.ConcurrencyLimited, "Refused.") { ApiMessage = text }).ShouldBe(expected);
    }

    [Fact]
    public void In_NothingOfTheApi_FindsNone()
    {
        StatedLimit.In(new HttpRequestException("limit of 5")).ShouldBeNull();
        StatedLimit.In(new DeepSeekException(FailureKind.ConcurrencyLimited, "limit of 5")).ShouldBeNull();
    }
}
