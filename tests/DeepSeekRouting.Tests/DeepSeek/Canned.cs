namespace DeepSeekRouting.Tests;

/// <summary>Answers as bytes.</summary>
internal static class Canned
{
    public const string Plain = """
        {"id":"r1","object":"chat.completion","created":1760000000,"model":"m","new_field":{"a":[1,{}]},"choices":[{"index":0,"message":{"role":"assistant","content":"Hello","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}
        """;

    public const string Stream =
        """
        : keep-alive

        data: {"id":"r1","created":1760000000,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":""},"finish_reason":null}],"usage":null}

        data: {"id":"r1","created":1760000000,"model":"m","choices":[{"index":0,"delta":{"content":"Hel"},"logprobs":null,"finish_reason":null}],"usage":null}

        data: {"id":"r1","created":1760000000,"model":"m","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}]}

        data: {"id":"r1","created":1760000000,"model":"m","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}

        data: [DONE]


        """;
}
