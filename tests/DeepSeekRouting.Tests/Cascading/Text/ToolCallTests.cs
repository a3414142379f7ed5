using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class ToolCallTests
{
    private static readonly ChatOptions Options = new()
    {
        Tools =
        [
            AIFunctionFactory.CreateDeclaration("weather", "The weather.", Element("""
                {
                  "type": "object",
                  "properties": { "city": { "type": "string" }, "days": { "type": "integer" }, "unit": { "enum": ["C", "F"] } },
                  "required": ["city"],
                  "additionalProperties": false
                }
                """)),
            AIFunctionFactory.CreateDeclaration("now", "The time.", Element("{}")),
            new HostedWebSearchTool(),
        ],
    };

    public static TheoryData<string, string?> Fitting => new()
    {
        { "weather", """{"city":"Bonn"}""" },
        { "weather", """{"city":"Bonn","days":2,"unit":"C"}""" },
        { "now", null },
        { "now", "{}" },
        { "now", """{"anything":1}""" },
    };

    public static TheoryData<string, string?> Unfitting => new()
    {
        { "forecast", """{"city":"Bonn"}""" },
        { "Weather", """{"city":"Bonn"}""" },
        { "weather", null },
        { "weather", "{}" },
        { "weather", """{"city":5}""" },
        { "weather", """{"city":null}""" },
        { "weather", """{"city":"Bonn","days":"two"}""" },
        { "weather", """{"city":"Bonn","days":1.5}""" },
        { "weather", """{"city":"Bonn","unit":"K"}""" },
        { "weather", """{"city":"Bonn","country":"DE"}""" },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Score_CallThatFits_IsKept(string name, string? arguments) => Judge.Of(Draft(Options, Call(name, arguments))).ShouldBe(TextRules.Ordinary, 1e-9);

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void Score_CallThatDoesNotFit_IsEscalated(string name, string? arguments) =>
        Judge.Of(Draft(Options, Call(name, arguments))).ShouldBe(TextRules.BadToolCall, 1e-9);

    [Fact]
    public void Score_PlainValues_AreCheckedLikeJson()
    {
        Judge.Of(Draft(Options, Call("weather", ("city", "Bonn"), ("days", 2), ("unit", "F")))).ShouldBe(TextRules.Ordinary, 1e-9);
        Judge.Of(Draft(Options, Call("weather", ("city", "Bonn"), ("days", 2L)))).ShouldBe(TextRules.Ordinary, 1e-9);
        Judge.Of(Draft(Options, Call("weather", ("city", new Uri("https://example.com"))))).ShouldBe(TextRules.Ordinary, 1e-9);
        Judge.Of(Draft(Options, Call("weather", ("city", true)))).ShouldBe(TextRules.BadToolCall, 1e-9);
        Judge.Of(Draft(Options, Call("weather", ("city", null)))).ShouldBe(TextRules.BadToolCall, 1e-9);
        Judge.Of(Draft(Options, Call("weather", ("city", "Bonn"), ("days", 2.5)))).ShouldBe(TextRules.BadToolCall, 1e-9);
        Judge.Of(Draft(Options, Call("weather", ("city", "Bonn"), ("unit", "K")))).ShouldBe(TextRules.BadToolCall, 1e-9);
    }

    [Fact]
    public void Score_ArgumentsThatCouldNotBeRead_AreEscalated()
    {
        FunctionCallContent call = Call("now", "{}");
        call.Exception = new JsonException("broken");

        Judge.Of(Draft(Options, call)).ShouldBe(TextRules.BadToolCall, 1e-9);
    }

    [Fact]
    public void Score_SeveralCalls_AreAsGoodAsTheWorst() =>
        Judge.Of(Draft(Options, Call("now", "{}"), Call("weather", "{}"))).ShouldBe(TextRules.BadToolCall, 1e-9);

    [Fact]
    public void Score_CallWithoutTools_IsEscalated()
    {
        Judge.Of(Draft(null, Call("now", "{}"))).ShouldBe(TextRules.BadToolCall, 1e-9);
        Judge.Of(Draft(new ChatOptions(), Call("now", "{}"))).ShouldBe(TextRules.BadToolCall, 1e-9);
    }

    [Fact]
    public void Score_CallBesideText_IsJudgedByItsArguments() =>
        Judge.Of(new ConfidenceInput { Messages = [], Options = Options, Text = "I'm not sure, let me look:", ToolCalls = [Call("now", "{}")] })
            .ShouldBe(TextRules.Ordinary, 1e-9);

    private static ConfidenceInput Draft(ChatOptions? options, params FunctionCallContent[] calls) =>
        new() { Messages = [new(ChatRole.User, "What is the weather?")], Options = options, ToolCalls = calls };

    private static FunctionCallContent Call(string name, string? arguments) =>
        new("c1", name, arguments is null ? null : Element(arguments).EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value));

    private static FunctionCallContent Call(string name, params (string Name, object? Value)[] arguments) =>
        new("c1", name, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
