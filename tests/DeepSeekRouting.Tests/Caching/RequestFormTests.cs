using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>The canonical form: what is different has different bytes, what is the same has the same.</summary>
public sealed class RequestFormTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Const(""), Gen.String[0, 6], Gen.String[Gen.Char["ab\0\u0001\ud83d\ude00é世"], 0, 8], AnyOf("tenant", "a:b", "a", ":b", "null", "\u0009\0\0\0\0"));

    private static readonly Gen<string?> MaybeText = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    private static readonly Gen<AIContent> Content = Gen.OneOf<AIContent>(
        Text.Select(text => (AIContent)new TextContent(text)),
        Gen.Select(Text, MaybeText, (text, data) => (AIContent)new TextReasoningContent(text) { ProtectedData = data }),
        Gen.Select(Text, Text, Text, (id, name, value) => (AIContent)new FunctionCallContent(id, name, new Dictionary<string, object?> { [value] = name })),
        Gen.Select(Text, MaybeText, (id, result) => (AIContent)new FunctionResultContent(id, result)),
        Gen.Byte.Array[0, 4].Select(bytes => (AIContent)new DataContent(bytes, "image/png")));

    private static readonly Gen<ChatMessage> Message = Gen.Select(
        AnyOf(ChatRole.User, ChatRole.Assistant, ChatRole.System), MaybeText, Content.List[0, 3], (role, author, contents) => new ChatMessage(role, contents) { AuthorName = author });

    private static readonly Gen<Asked> Request = Gen.Select(MaybeText, MaybeText, MaybeText, Message.List[0, 3], (tenant, tier, instructions, messages) => new Asked(tenant, tier, instructions, messages));

    [Fact]
    public void Form_OfTwoRequests_IsTheSameOnlyIfTheyAre() => Gen.Select(Request, Request).Sample(
        (one, two) => FormOf(one).AsSpan().SequenceEqual(FormOf(two)) == (Describe(one) == Describe(two)), iter: 20_000);

    [Fact]
    public void Form_OfTheSameRequestAgain_IsTheSame() => Request.Sample(request => FormOf(request).AsSpan().SequenceEqual(FormOf(request)), iter: 500);

    [Fact]
    public void Form_MovedBetweenFields_Differs() => Gen.Select(Text, Text, Gen.Int[0, 6]).Sample(
        (one, two, cut) =>
        {
            var whole = one + two;
            var at = Math.Min(cut, whole.Length);
            var left = new Asked(one, two, null, []);
            var right = new Asked(whole[..at], whole[at..], null, []);
            return FormOf(left).AsSpan().SequenceEqual(FormOf(right)) == (one == whole[..at]);
        },
        iter: 5_000);

    [Fact]
    public void Scope_IsEverythingButTheLastUserText()
    {
        using var one = Form([new(ChatRole.System, "s"), new(ChatRole.User, "first")]);
        using var two = Form([new(ChatRole.System, "s"), new(ChatRole.User, "second one")]);
        using var other = Form([new(ChatRole.System, "S"), new(ChatRole.User, "first")]);
        var (a, b, c) = (one.ToKey(), two.ToKey(), other.ToKey());

        a.Scope.Span.SequenceEqual(b.Scope.Span).ShouldBeTrue();
        a.Scope.Span.SequenceEqual(c.Scope.Span).ShouldBeFalse();
        (a.LastUserText, b.LastUserText).ShouldBe(("first", "second one"));
        a.Equals(b).ShouldBeFalse();
    }

    [Fact]
    public void LastUserText_OfAnythingElse_IsNull()
    {
        foreach (var messages in new ChatMessage[][]
        {
            [], [new(ChatRole.Assistant, "a")], [new(ChatRole.User, [new TextContent("a"), new TextContent("b")])], [new(ChatRole.User, [new DataContent(new byte[1], "image/png")])],
        })
        {
            using var form = Form(messages);
            form.LastUserText.ShouldBeNull();
            form.ScopeLength.ShouldBe(form.Written.Length);
        }
    }

    [Fact]
    public void Options_Everyone_CountsOrIsAnObstacle()
    {
        // A new property of ChatOptions must be looked at before it may be in a request.
        string[] known =
        [
            "ConversationId", "Instructions", "Temperature", "MaxOutputTokens", "TopP", "TopK", "FrequencyPenalty", "PresencePenalty", "Seed", "Reasoning", "ResponseFormat", "ModelId", "StopSequences",
            "AllowMultipleToolCalls", "ToolMode", "Tools", "AllowBackgroundResponses", "ContinuationToken", "RawRepresentationFactory", "AdditionalProperties",
        ];
        typeof(ChatOptions).GetProperties().Select(property => property.Name).ShouldBe(known, ignoreOrder: true);
        ChatOptions[] all =
        [
            new(), new() { Instructions = "x" }, new() { Temperature = 0 }, new() { Temperature = 1 }, new() { MaxOutputTokens = 1 }, new() { TopP = 0 }, new() { TopK = 1 }, new() { FrequencyPenalty = 0 },
            new() { PresencePenalty = 0 }, new() { Seed = 0 }, new() { Reasoning = new() }, new() { Reasoning = new() { Effort = ReasoningEffort.None } }, new() { Reasoning = new() { Output = ReasoningOutput.None } },
            new() { ResponseFormat = ChatResponseFormat.Text }, new() { ResponseFormat = ChatResponseFormat.Json }, new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(Json("{}")) },
            new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(Json("{}"), "n") }, new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(Json("{}"), null, "d") }, new() { StopSequences = ["a", "b"] },
            new() { StopSequences = ["ab"] }, new() { AllowMultipleToolCalls = true }, new() { AllowMultipleToolCalls = false }, new() { ToolMode = ChatToolMode.Auto }, new() { ToolMode = ChatToolMode.None },
            new() { ToolMode = ChatToolMode.RequireAny }, new() { ToolMode = ChatToolMode.RequireSpecific("a") }, new() { Tools = [Tool("a", "b")] }, new() { Tools = [Tool("a", "c")] }, new() { Tools = [Tool("b", "b")] },
            new() { Tools = [Tool("a", "b", ("strict", true))] }, new() { AdditionalProperties = new() { ["a"] = 1 } }, new() { AdditionalProperties = new() { ["a"] = "1" } }, new() { AdditionalProperties = new() { ["a"] = true } },
            new() { AdditionalProperties = new() { ["a"] = null } }, new() { AdditionalProperties = new() { ["a"] = 1.0 } }, new() { AdditionalProperties = new() { ["a"] = 1m } }, new() { AdditionalProperties = new() { ["a"] = Json("1") } },
            new() { AdditionalProperties = new() { ["b"] = 1 } }, new() { ModelId = "m" },
        ];

        var forms = all.Select(options =>
        {
            using var form = Form([new(ChatRole.User, "x")], options, options.ModelId);
            form.Obstacle.ShouldBeNull();
            return Convert.ToHexString(form.Written);
        }).ToArray();

        forms.Distinct().Count().ShouldBe(forms.Length);
    }

    [Fact]
    public void Properties_InAnotherOrder_AreTheSame()
    {
        using var one = Form([], new() { AdditionalProperties = new() { ["a"] = 1, ["b"] = "x" } });
        using var two = Form([], new() { AdditionalProperties = new() { ["b"] = "x", ["a"] = 1L } });

        one.Written.SequenceEqual(two.Written).ShouldBeTrue();
    }

    [Fact]
    public void Texts_WithHalfACharacter_AreToldApart()
    {
        using var one = Form([new(ChatRole.User, "a\ud83d")]);
        using var two = Form([new(ChatRole.User, "a\ud83c")]);

        one.Written.SequenceEqual(two.Written).ShouldBeFalse();
    }

    private static byte[] FormOf(Asked request)
    {
        var call = new CallContext("r", "USD", TimeProvider.System) { Tenant = request.Tenant, Tier = request.Tier };
        using var form = RequestForm.Of([], Plan(request.Messages, new() { Instructions = request.Instructions }, null), call);
        form.Obstacle.ShouldBeNull();
        return form.Written.ToArray();
    }

    private static RequestForm Form(IReadOnlyList<ChatMessage> messages, ChatOptions? options = null, string? modelId = null) =>
        RequestForm.Of([], Plan(messages, options, modelId), new("r", "USD", TimeProvider.System));

    private static RoutingPlan Plan(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string? modelId) =>
        new() { Attempts = [], Hints = RoutingHints.None, Request = new() { Messages = messages, CallerOptions = options, PrimaryModelId = modelId } };

    // Says the same of a request in another, plainly unambiguous way.
    private static string Describe(Asked request) => JsonSerializer.Serialize(new object?[]
    {
        Chars(request.Tenant), Chars(request.Tier), Chars(request.Instructions),
        request.Messages.Select(message => new object?[]
        {
            message.Role.Value, Chars(message.AuthorName),
            message.Contents.Select(content => content switch
            {
                TextContent text => new object?[] { "t", Chars(text.Text) },
                TextReasoningContent reasoning => ["r", Chars(reasoning.Text), Chars(reasoning.ProtectedData)],
                FunctionCallContent call => ["c", Chars(call.CallId), Chars(call.Name), call.Arguments!.Select(argument => new[] { Chars(argument.Key), Chars((string?)argument.Value) }).ToArray()],
                FunctionResultContent result => ["f", Chars(result.CallId), Chars((string?)result.Result)],
                DataContent data => ["d", data.Data.ToArray()],
                _ => throw new InvalidOperationException(),
            }).ToArray(),
        }).ToArray(),
    });

    private static int[]? Chars(string? text) => text?.Select(character => (int)character).ToArray();

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    private static DeclaredTool Tool(string name, string description, params (string Key, object? Value)[] properties) => new DeclaredTool(name, description, properties.ToDictionary(pair => pair.Key, pair => pair.Value));

    private sealed record Asked(string? Tenant, string? Tier, string? Instructions, List<ChatMessage> Messages);

    private sealed class DeclaredTool(string name, string description, IReadOnlyDictionary<string, object?> properties) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override string Description => description;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties;

        public override JsonElement JsonSchema => Json("{}");
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
