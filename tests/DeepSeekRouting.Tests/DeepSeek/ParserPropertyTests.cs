using System.Text;
using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class ParserPropertyTests
{
    private static readonly string Rich = Canned.Stream
        .Replace("\"Hel\"", "\"H\\u00e9😀\\\"\\n\"", StringComparison.Ordinal)
        .Replace("\"lo\"", "\"\\ud83d\\ude00 世界\"", StringComparison.Ordinal);

    [Fact]
    public async Task Stream_AnySplit_GivesTheSameText()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Rich);
        await Gen.Int[1, 60].Array[1, 80].SampleAsync(async sizes =>
        {
            string text = await ReadAsync(Split(bytes, sizes), "text/event-stream", stream: true);
            return text == "Hé😀\"\n😀 世界";
        }, iter: 200);
    }

    [Fact]
    public async Task Plain_AnySplit_GivesTheSameText()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("\n\n \r\n" + Canned.Plain + "\n");
        await Gen.Int[1, 60].Array[1, 40].SampleAsync(
            async sizes => await ReadAsync(Split(bytes, sizes), "application/json", stream: false) == "Hello", iter: 200);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Stream_OtherLineEnds_GiveTheSameText(string lineEnd)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Canned.Stream.Replace("\n", lineEnd, StringComparison.Ordinal));

        (await ReadAsync([bytes], "text/event-stream", stream: true)).ShouldBe("Hello");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_TruncatedAtAnyByte_NeverEndsCleanly(bool stream)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream ? Rich.TrimEnd('\n') + "\n\n" : Canned.Plain.TrimEnd());
        for (int length = 0; length < bytes.Length; length++)
        {
            DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(
                () => ReadAsync([bytes[..length]], stream ? "text/event-stream" : "application/json", stream), $"cut after {length} of {bytes.Length} bytes");
            failure.Kind.ShouldBe(FailureKind.IncompleteStream, $"cut after {length} of {bytes.Length} bytes");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_AnyByteChanged_AnswersOrFailsTyped(bool stream)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream ? Rich : Canned.Plain);
        await Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).SampleAsync(async (position, value) =>
        {
            byte[] changed = [.. bytes];
            changed[position] = value;
            try
            {
                await ReadAsync([changed], stream ? "text/event-stream" : "application/json", stream);
            }
            catch (DeepSeekException e)
            {
                return e.Kind is FailureKind.InvalidResponse or FailureKind.IncompleteStream or FailureKind.BlankOutput;
            }

            return true;
        }, iter: 2000);
    }

    [Theory]
    [InlineData(false, "[]")]
    [InlineData(false, "null")]
    [InlineData(false, "{}")]
    [InlineData(false, """{"detail":"Not Found"}""")]
    [InlineData(false, """{"choices":{}}""")]
    [InlineData(false, """{"choices":[3]}""")]
    [InlineData(false, """{"choices":[{"message":{"content":[]},"finish_reason":"stop"}]}""")]
    [InlineData(false, """{"choices":[{"message":{"content":"\ud83d"},"finish_reason":"stop"}]}""")]
    [InlineData(false, """{"choices":[]} trailing""")]
    [InlineData(true, "data: []\n\n")]
    [InlineData(true, "data: {\"choices\":[{\"delta\":\"x\"}]}\n\n")]
    [InlineData(true, "data: {\"choices\":[]} x\n\n")]
    public async Task Ask_JsonThatIsNoCompletion_IsInvalidResponse(bool stream, string body)
    {
        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(
            () => ReadAsync([Encoding.UTF8.GetBytes(body)], stream ? "text/event-stream" : "application/json", stream));

        failure.Kind.ShouldBe(FailureKind.InvalidResponse);
    }

    [Theory]
    [InlineData(false, "text/html")]
    [InlineData(false, "text/event-stream")]
    [InlineData(true, "text/plain")]
    [InlineData(true, "application/json")]
    public async Task Ask_WrongContentType_IsInvalidResponse(bool stream, string mediaType)
    {
        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(
            () => ReadAsync([Encoding.UTF8.GetBytes(stream ? Canned.Stream : Canned.Plain)], mediaType, stream));

        failure.Kind.ShouldBe(FailureKind.InvalidResponse);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_NoContentType_IsReadAllTheSame(bool stream)
    {
        (await ReadAsync([Encoding.UTF8.GetBytes(stream ? Canned.Stream : Canned.Plain)], null, stream)).ShouldBe("Hello");
    }

    private static async Task<string> ReadAsync(IEnumerable<byte[]> pieces, string? mediaType, bool stream)
    {
        using DeepSeekChatClient client = CannedHttp.Of(pieces, mediaType).Client();
        return (await client.AskAsync(stream, [new(ChatRole.User, "hello")], null, CancellationToken.None)).Text;
    }

    private static IEnumerable<byte[]> Split(byte[] bytes, int[] sizes)
    {
        for (int start = 0, i = 0; start < bytes.Length; i++)
        {
            int end = Math.Min(bytes.Length, start + sizes[i % sizes.Length]);
            yield return bytes[start..end];
            start = end;
        }
    }
}
