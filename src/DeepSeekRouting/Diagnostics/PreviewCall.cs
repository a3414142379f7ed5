namespace DeepSeekRouting;

/// <summary>Stands in for a request that is only asked about: what is noted on it is for the asker, and nobody else is told.</summary>
internal sealed class PreviewCall(string router, string currency, TimeProvider time) : CallContext(router, currency, time);
