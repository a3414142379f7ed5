using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Texts that are made to be slow or to be misread.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Units { get; } =
    [
        "(", ")", "((1+", "1", "\"", "“", "$", "<<", "```", "1+", "1 + ", "1 of ", "1 \\cdot ", "1 \\div ", "1\\div ", "1⋅", "1∙ ", "1 × ", "1 x ", "1 times ", "1=", "1+1=", "(1)", "1.", "1,", "1,111", ".1",
        "answer is ", "nswer", "#### ", "\\boxed{", "我无法", "i can't ", "maybe ", "a", " ", "\n", "\n- 1 + ", "a1 ", "5 apples ", "5% of ", "(a) ", "1 (a) + ", "1 a b c d + ", "-", "－", "1-", "1 - ", "\uD800", "😀", "1（", "（", "1 mod ", "{\"a\":", "[", "1 + (", "1中", "中1+",
    ];

    [Theory]
    [MemberData(nameof(Units))]
    public void Score_SameThingOverAndOver_IsRead(string unit)
    {
        // A reader that begins anew in the middle would take a quarter of a minute for each.
        var text = string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length));

        Judge.Of("If Ann has 3 apples and Ben has 4 apples, how many do they have together in total?", text).ShouldBeInRange(0, 1);
        Judge.Of("What?", text, isComplete: false).ShouldBeInRange(0, 1);
    }

    [Theory]
    [InlineData("{\"a\":\"\uD800\"}")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":"\ud800"}""")]
    public async Task Score_JsonWithHalfACharacter_IsInvalid(string text)
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"a":{"enum":["x"]}},"required":["a"],"additionalProperties":false}""");

        var score = await new TextConfidenceScorer().ScoreAsync(
            new ConfidenceInput
            {
                Messages = [new(ChatRole.User, "Give JSON")],
                Options = new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement) },
                Text = text,
            },
            TestContext.Current.CancellationToken);

        score.Probability!.Value.ShouldBeLessThan(Judge.Threshold);
    }

    [Fact]
    public async Task Score_DeepJson_DoesNotEndTheProcess()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":[", 100_000)) + "1" + string.Concat(Enumerable.Repeat("]}", 100_000));
        var schema = new StringBuilder("{}");
        for (var i = 0; i < 1_000; i++)
        {
            schema.Insert(0, "{\"anyOf\":[").Append("]}");
        }

        using var document = JsonDocument.Parse(schema.ToString(), new() { MaxDepth = 5_000 });
        var score = await new TextConfidenceScorer().ScoreAsync(
            new ConfidenceInput
            {
                Messages = [new(ChatRole.User, "Give JSON")],
                Options = new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(document.RootElement) },
                Text = deep,
            },
            TestContext.Current.CancellationToken);

        score.Probability!.Value.ShouldBeInRange(0, 1);
        Judge.Of("Give JSON", "{\"a\":1}", new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(document.RootElement) }).ShouldBeInRange(0, 1);
    }
}
