using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Conversations of any history, handed over at every turn: a server as strict as the API accepts them, and another provider gets nothing that it could refuse.</summary>
public sealed class HandOverPropertyTests
{
    private static readonly Gen<string?> GenAuthor = GenOf<string?>(null, "flash", "pro", "other", "nobody");
    private static readonly Gen<string> GenText = GenOf("", " ", "Hello", "世界 \"quoted\"\n", "answer in JSON");
    private static readonly Gen<object?> GenResult = GenOf<object?>(
        null, "", "Rain", 42, true, JsonDocument.Parse("""{"sun":[1,null]}""").RootElement, new Dictionary<string, object?> { ["a"] = 1 }, new TextContent("inner"));

    private static readonly Gen<TextReasoningContent?> GenThinking =
        from there in Gen.Int[0, 2]
        from text in GenText
        from isProtected in Gen.Bool
        select there == 0 ? null : new TextReasoningContent(text) { ProtectedData = isProtected ? "sealed" : null };

    private static readonly Gen<ChatMessage[]> GenUser =
        from text in GenText
        from hasImage in Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))
        select new ChatMessage[] { new(ChatRole.User, hasImage ? [new TextContent("See " + text), new DataContent("data:image/png;base64,AAAA", "image/png")] : [new TextContent("Ask " + text)]) };

    private static readonly Gen<ChatMessage[]> GenSystem = Gen.Const(() => new ChatMessage[] { new(ChatRole.System, "Be brief.") });

    // Some turns are thinking alone, some nothing at all: others' streams end like that.
    private static readonly Gen<ChatMessage[]> GenAnswer =
        from author in GenAuthor
        from thinking in GenThinking
        from text in GenText
        select new[] { By(author, thinking, new TextContent(text)) };

    private static readonly Gen<ChatMessage[]> GenToolTurn =
        from author in GenAuthor
        from thinking in GenThinking
        from text in GenText
        from arguments in GenResult.Array[1, 3]
        from results in GenResult.Array[3]
        from together in Gen.Bool
        from isReused in Gen.Bool
        select ToolTurn(author, thinking, text, arguments, results, together, isReused);

    private static readonly Gen<ChatMessage[][]> GenConversation =
        from first in GenUser
        from rest in Gen.Frequency((4, GenUser), (4, GenAnswer), (4, GenToolTurn), (1, GenSystem)).Array[0, 5]
        select (ChatMessage[][])[first, .. rest];

    private static readonly Gen<ChatOptions> GenOptions =
        from effort in GenOf(ReasoningEffort.None, ReasoningEffort.High)
        from hasTools in Gen.Bool
        select new ChatOptions { Reasoning = new() { Effort = effort }, Tools = hasTools ? [AIFunctionFactory.Create(() => "Rain", "weather")] : null };

    private static int _ids;

    [Theory]
    [InlineData(ForeignToolCalls.AsCalls, false)]
    [InlineData(ForeignToolCalls.AsCalls, true)]
    [InlineData(ForeignToolCalls.AsText, false)]
    [InlineData(ForeignToolCalls.AsText, true)]
    public async Task DeepSeek_AnyConversationAtAnyTurn_IsAccepted(ForeignToolCalls told, bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options =>
        {
            options.Models["flash"] = new() { ForeignToolCalls = told };
            options.Models["pro"] = new() { ForeignToolCalls = told };
        });

        await GenConversation.Select(GenOptions).SampleAsync(
            async (conversation, options) =>
            {
                foreach (var prefix in Prefixes(conversation))
                {
                    var before = Describe(prefix);
                    foreach (var model in new[] { "flash", "pro" })
                    {
                        options.ModelId = model;
                        var asking = router.Client.AskAsync(streaming, prefix, options);
                        if (model == "pro" && HoldsImage(prefix))
                        {
                            await Should.ThrowAsync<NoSuitableModelException>(asking);
                        }
                        else
                        {
                            (await asking).Text.ShouldNotBeEmpty();
                        }
                    }

                    Describe(prefix).ShouldBe(before);
                }
            },
            iter: 100,
            threads: 1);
        router.Server.Requests.ShouldAllBe(request => request.Status == 200);
        router.Server.Requests.Select(request => request.Model).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(ForeignToolCalls.AsCalls)]
    [InlineData(ForeignToolCalls.AsText)]
    public async Task OtherProvider_AnyConversationAtAnyTurn_GetsNothingItCouldRefuse(ForeignToolCalls told)
    {
        var other = new FakeChatClient("Hi");
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("other", _ => other, model => model with { ForeignToolCalls = told, Capabilities = ModelCapabilities.All })
            .AddTier("simple", "other"));

        await GenConversation.SampleAsync(
            async conversation =>
            {
                foreach (var prefix in Prefixes(conversation))
                {
                    await router.Client.AskAsync(streaming: false, prefix, new() { ModelId = "other" });

                    Check(prefix, [.. other.LastMessages], told);
                }
            },
            iter: 1000,
            threads: 1);
    }

    private static void Check(ChatMessage[] before, ChatMessage[] after, ForeignToolCalls told)
    {
        foreach (var message in after.Where(message => message.Contents.Any(content => content is TextReasoningContent)))
        {
            (AuthorOf(message) is "other" || (AuthorOf(message) is null && !message.Contents.Any(IsProtected))).ShouldBeTrue();
        }

        // Calls and results keep together, right behind each other, and nothing that was said is lost.
        var open = new List<string>();
        foreach (var message in after)
        {
            if (message.Role != ChatRole.Tool)
            {
                open.ShouldBeEmpty();
            }

            open.AddRange(message.Contents.OfType<FunctionCallContent>().Select(call => call.CallId));
            message.Contents.OfType<FunctionResultContent>().All(result => open.Remove(result.CallId)).ShouldBeTrue();
            message.Contents.ShouldNotBeEmpty();
        }

        open.ShouldBeEmpty();
        if (told is ForeignToolCalls.AsText)
        {
            after.Where(message => message.Contents.Any(content => content is FunctionCallContent)).All(message => AuthorOf(message) == "other").ShouldBeTrue();
            Texts(after).Count(text => text.Contains("Tool call", StringComparison.Ordinal))
                .ShouldBe(before.Where(message => AuthorOf(message) != "other").SelectMany(message => message.Contents).Count(content => content is FunctionCallContent));
        }

        Texts(before).Where(text => !string.IsNullOrWhiteSpace(text)).ShouldBe(Texts(after).Where(text => !string.IsNullOrWhiteSpace(text) && !IsTold(text)));
    }

    private static bool HoldsImage(IEnumerable<ChatMessage> messages) => messages.SelectMany(message => message.Contents).Any(content => content is DataContent);

    private static bool IsTold(string text) => text.Contains("Tool call ", StringComparison.Ordinal) || text.Contains("Result of tool call ", StringComparison.Ordinal);

    private static IEnumerable<string> Texts(IEnumerable<ChatMessage> messages) => messages.SelectMany(message => message.Contents).OfType<TextContent>().Select(content => content.Text);

    private static bool IsProtected(AIContent content) => content is TextReasoningContent { ProtectedData: not null };

    private static string? AuthorOf(ChatMessage message) => message.AdditionalProperties?[DeepSeekRoutingDiagnostics.ModelProperty] as string;

    private static IEnumerable<ChatMessage[]> Prefixes(ChatMessage[][] turns) =>
        Enumerable.Range(1, turns.Length).Select(length => turns.Take(length).SelectMany(turn => turn).ToArray());

    private static ChatMessage[] ToolTurn(
        string? author, TextReasoningContent? thinking, string text, object?[] arguments, object?[] results, bool together, bool isReused)
    {
        string[] ids = [.. arguments.Select((_, index) => isReused ? $"call_{index}" : $"call_{Interlocked.Increment(ref _ids)}_")];
        var calls = By(author, thinking, new TextContent(text));
        for (var i = 0; i < arguments.Length; i++)
        {
            calls.Contents.Add(new FunctionCallContent(ids[i], "weather", arguments[i] is { } value and not TextContent ? new Dictionary<string, object?> { ["a"] = value } : null));
        }

        var contents = ids.Select((id, index) => new FunctionResultContent(id, results[index]) { Exception = results[index] is null ? new IOException("?") : null });
        return together ? [calls, new(ChatRole.Tool, [.. contents])] : [calls, .. contents.Select(content => new ChatMessage(ChatRole.Tool, [content]))];
    }

    private static ChatMessage By(string? author, TextReasoningContent? thinking, AIContent content) => new(ChatRole.Assistant, thinking is null ? [content] : [thinking, content])
    {
        AdditionalProperties = author is null ? null : new() { [DeepSeekRoutingDiagnostics.ModelProperty] = author },
    };

    private static Gen<T> GenOf<T>(params T[] values) => Gen.OneOf([.. values.Select(Gen.Const)]);

    private static string Describe(IEnumerable<ChatMessage> messages) => string.Join(
        "|", messages.Select(message => $"{message.Role}:{string.Join(",", message.Contents.Select(content => $"{content.GetHashCode()}{content}"))}"));
}
