namespace DeepSeekRouting.Tests;

public sealed class DeepSeekModelsTests
{
    [Theory]
    [InlineData("flash")]
    [InlineData("FLASH")]
    [InlineData("deepseek-flash")]
    [InlineData("deepseek-v4-flash")]
    public void AnswersTo_Flash_KnowsNameIdAndAliases(string name)
    {
        DeepSeekModels.Flash.AnswersTo(name).ShouldBeTrue();
        DeepSeekModels.Pro.AnswersTo(name).ShouldBeFalse();
    }

    [Fact]
    public void Profiles_OfTheApi_DifferInImagesAndConcurrency()
    {
        DeepSeekModels.Flash.Capabilities.ShouldBe(ModelCapabilities.All);
        DeepSeekModels.Pro.Capabilities.HasFlag(ModelCapabilities.Images).ShouldBeFalse();
        DeepSeekModels.Flash.MaxConcurrency.ShouldBe(2_500);
        DeepSeekModels.Pro.MaxConcurrency.ShouldBe(500);
        DeepSeekModels.Flash.AccountOrName.ShouldBe(DeepSeekModels.Pro.AccountOrName);
        new[] { DeepSeekModels.Flash, DeepSeekModels.Pro }.ShouldAllBe(model => model.ContextWindow == 1_048_576 && model.MaxOutputTokens == 393_216);
    }

    [Fact]
    public void AccountOrName_NoAccount_IsTheNameSoThatNoTwoModelsShareIt() => new ModelProfile { Name = "mine" }.AccountOrName.ShouldBe("mine");
}
